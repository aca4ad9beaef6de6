<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Doorstep</name>
    <message numerus="yes">
        <source>Use at most %n character(s).</source>
        <translation>
            <numerusform>Use at most %n character.</numerusform>
            <numerusform>Use at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use at least %n character(s).</source>
        <translation>
            <numerusform>Use at least %n character.</numerusform>
            <numerusform>Use at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use at most %n place(s) after the point.</source>
        <translation>
            <numerusform>Use at most %n place after the point.</numerusform>
            <numerusform>Use at most %n places after the point.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at least %n answer(s) in %1, %2: %3</source>
        <translation>
            <numerusform>Give at least %n answer in %1, %2: %3</numerusform>
            <numerusform>Give at least %n answers in %1, %2: %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) still on this tablet</source>
        <translation>
            <numerusform>%n picture still on this tablet</numerusform>
            <numerusform>%n pictures still on this tablet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n act-now banner(s) open</source>
        <translation>
            <numerusform>%n act-now banner open</numerusform>
            <numerusform>%n act-now banners open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n crying plan(s)</source>
        <translation>
            <numerusform>%n crying plan</numerusform>
            <numerusform>%n crying plans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That PIN is not right. After %n more wrong tries this tablet locks itself; your notes stay safe.</source>
        <translation>
            <numerusform>That PIN is not right. After one more wrong try this tablet locks itself; your notes stay safe.</numerusform>
            <numerusform>That PIN is not right. After %n more wrong tries this tablet locks itself; your notes stay safe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) wait for you</source>
        <translation>
            <numerusform>%n note waits for you</numerusform>
            <numerusform>%n notes wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>PIN, %n digits entered</source>
        <translation>
            <numerusform>PIN, %n digit entered</numerusform>
            <numerusform>PIN, %n digits entered</numerusform>
        </translation>
    </message>
</context>
</TS>
