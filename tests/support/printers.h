// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch_tostring.hpp>

#include <QByteArray>
#include <QString>

/// Lets a failing check show Qt text as text. Include it in every test that compares any.
template <>
struct Catch::StringMaker<QString> {
    static std::string convert(const QString &text) { return '"' + text.toStdString() + '"'; }
};

template <>
struct Catch::StringMaker<QByteArray> {
    static std::string convert(const QByteArray &bytes) { return '"' + bytes.toStdString() + '"'; }
};
