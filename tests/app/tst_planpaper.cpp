// SPDX-License-Identifier: Apache-2.0
#include "app/print/bidi.h"
#include "app/print/planfile.h"
#include "app/print/planfonts.h"
#include "app/print/planpdf.h"
#include "tests/app/planpapers.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRawFont>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using plans::PlanDocument;
using print::Paper;

namespace {
/// A printed plan in a file of its own, read back with poppler's tools.
class Printed {
public:
    Printed(const PlanDocument &plan, Paper paper) : m_path(m_dir.filePath(u"plan.pdf"_s))
    {
        QFile file(m_path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(print::renderPlan(plan, paper));
    }

    QString read(const QString &program, QStringList arguments, const QString &to = {}) const
    {
        QProcess process;
        arguments.append(m_path);
        if (!to.isEmpty())
            arguments.append(to);
        process.start(program, arguments);
        REQUIRE(process.waitForFinished());
        REQUIRE(process.exitCode() == 0);
        return QString::fromUtf8(process.readAllStandardOutput());
    }

    QString info() const { return read(u"pdfinfo"_s, {}); }
    QString text() const { return read(u"pdftotext"_s, {}, u"-"_s); }

    int pages() const
    {
        static const QRegularExpression count(u"Pages: +(\\d+)"_s);
        return count.match(info()).captured(1).toInt();
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

/// Words as a reader means them: Arabic letters come out of a PDF in the shapes they have on paper.
QStringList wordsOf(const QString &text)
{
    QString plain = print::undirected(text.normalized(QString::NormalizationForm_KC));
    plain.replace(u'\f', u' ');
    plain.replace(u" / "_s, u"/"_s);
    QStringList words = plain.simplified().split(u' ', Qt::SkipEmptyParts);
    words.removeAll(u"•"_s);
    words.removeAll(u"–"_s);
    words.removeAll(u"·"_s);
    return words;
}

QStringList partWords(const plans::PlanPart &part)
{
    QStringList words = wordsOf(part.heading);
    for (const QString &line : part.lines)
        words += wordsOf(line);
    return words;
}

/// Every word the page of a plan has on it, numbers of steps too; sorted.
QStringList wordsOf(const PlanDocument &plan)
{
    QStringList words = wordsOf(plan.title) + wordsOf(plan.dateLine) + wordsOf(plan.serviceLine)
        + wordsOf(plan.helpHeading) + wordsOf(plan.footer);
    for (const plans::PlanPart &part : plan.parts) {
        words += partWords(part);
        for (int step = 1; part.kind == plans::PlanPart::Kind::Steps && step <= part.lines.size(); ++step)
            words.append(u"%1."_s.arg(step));
    }
    for (const plans::PlanPart &service : plan.help)
        words += partWords(service);
    words.sort();
    return words;
}

QStringList sorted(QStringList words)
{
    words.sort();
    return words;
}

/// Where a word begins on its page, from the left.
double leftOf(const Printed &printed, const QString &word)
{
    const QString boxes = printed.read(u"pdftotext"_s, {u"-bbox"_s}, u"-"_s).normalized(QString::NormalizationForm_KC);
    const QRegularExpression box(u"xMin=\"([\\d.]+)\"[^>]*>%1<"_s.arg(QRegularExpression::escape(word)));
    const auto found = box.match(boxes);
    REQUIRE(found.hasMatch());
    return found.captured(1).toDouble();
}

QByteArray withoutTime(QByteArray pdf)
{
    const qsizetype at = pdf.indexOf("/CreationDate");
    REQUIRE(at > 0);
    return pdf.remove(at, pdf.indexOf('\n', at) - at);
}

bool hasLetter(const QString &language, bool bold, char32_t letter)
{
    const QStringList families = print::printFont(language, 12, bold).families();
    return std::any_of(families.begin(), families.end(), [&](const QString &family) {
        QFont font(family);
        font.setBold(bold);
        return QRawFont::fromFont(font).supportsCharacter(letter);
    });
}

QString lettersOf(const PlanDocument &plan) { return plan.draftNotice + wordsOf(plan).join(QString()); }

QString missingLetters(const QString &language, const QString &text)
{
    QString missing;
    const auto letters = text.toUcs4();
    for (const char32_t letter : letters) {
        const QString one = QString::fromUcs4(&letter, 1);
        if (one.trimmed().isEmpty() || print::undirected(one).isEmpty() || letter == U'\u200c' || letter == U'\u200d')
            continue;
        if (!hasLetter(language, false, letter) || !hasLetter(language, true, letter))
            missing += one;
    }
    return missing;
}
} // namespace

TEST_CASE("A printed plan has every word of the plan on it and no other")
{
    const PlanDocument plan = englishPlan();
    const Printed a4(plan, Paper::A4);
    CHECK(a4.pages() == 1);
    // The foot says once more which version this is.
    CHECK(sorted(wordsOf(a4.text())) == sorted(wordsOf(plan) + wordsOf(plan.dateLine)));
    CHECK(a4.text().contains(u"Hold her skin to skin"_s));
    CHECK(a4.text().contains(u"Agreed 23 November 2026, version 2"_s));
}

TEST_CASE("Large type is large on every page, and its pages are numbered")
{
    const PlanDocument plan = englishPlan();
    const Printed large(plan, Paper::LargeType);
    const int pages = large.pages();
    REQUIRE(pages > 1);
    QStringList expected = wordsOf(plan);
    for (int page = 1; page <= pages; ++page)
        expected.append(u"%1/%2"_s.arg(page).arg(pages));
    CHECK(sorted(wordsOf(large.text())) == sorted(expected));
    static const QRegularExpression size(u"fontspec[^>]* size=\"(\\d+)\""_s);
    auto sizes = size.globalMatch(large.read(u"pdftohtml"_s, {u"-xml"_s, u"-stdout"_s, u"-zoom"_s, u"1"_s}));
    REQUIRE(sizes.hasNext());
    while (sizes.hasNext())
        CHECK(sizes.next().captured(1).toInt() >= 24);
}

TEST_CASE("The data of the file say its title and nothing else of a family")
{
    const Printed printed(englishPlan(), Paper::A4);
    QStringList lines = printed.info().split(u'\n');
    CHECK(lines.filter(u"Title:"_s).join(QString()).contains(u"Ben's plan for when Amara cries"_s));
    CHECK(lines.filter(u"Producer:"_s).join(QString()).contains(u"Qt"_s));
    CHECK(lines.filter(u"Creator:"_s).join(QString()).contains(u"Doorstep"_s));
    CHECK(lines.filter(u"Author:"_s).isEmpty());
    CHECK(lines.filter(u"Amara"_s).size() == 1);
}

TEST_CASE("Arabic and Urdu run from right to left, and can be read out of the file again")
{
    for (const PlanDocument &plan : {arabicPlan(), urduPlan()}) {
        INFO(plan.language.toStdString());
        const Printed printed(plan, Paper::A4);
        CHECK(printed.pages() == 1);
        const QStringList words = wordsOf(printed.text());
        for (const QString &word : wordsOf(plan.title) + wordsOf(plan.parts.last().lines.first()))
            CHECK(words.contains(word));
        CHECK(printed.text().contains(u"01632 960100"_s));
        CHECK(printed.text().contains(u"Nan, 01632 960130, any time"_s));
        // The heading stands right of its lines. Poppler sees every Arabic letter as a word; this one is in headings
        // only.
        CHECK(leftOf(printed, u"ث"_s) > leftOf(printed, u"Hold"_s));
    }
    const Printed english(englishPlan(), Paper::A4);
    CHECK(leftOf(english, u"Then"_s) < leftOf(english, u"Hold"_s));
}

TEST_CASE("A translation nobody has checked says so at the head and the foot of each page")
{
    const PlanDocument plan = arabicPlan();
    const QString word = u"مسودة"_s;
    for (const Paper paper : {Paper::A4, Paper::LargeType}) {
        const Printed printed(plan, paper);
        CHECK(wordsOf(printed.text()).count(word) == 2 * printed.pages());
    }
}

TEST_CASE("The same plan gives the same file, but for the time of writing")
{
    for (const PlanDocument &plan : {englishPlan(), arabicPlan()})
        CHECK(withoutTime(print::renderPlan(plan, Paper::A4)) == withoutTime(print::renderPlan(plan, Paper::A4)));
}

TEST_CASE("However much somebody said, all of it is printed")
{
    PlanDocument plan = englishPlan();
    QStringList lines;
    for (int line = 0; line < 120; ++line)
        lines.append(u"Line%1 %2"_s.arg(line).arg(QString(150, u'x')));
    plan.parts[4].lines = lines;
    const Printed printed(plan, Paper::A4);
    CHECK(printed.pages() > 2);
    const QStringList words = wordsOf(printed.text());
    for (int line = 0; line < 120; ++line)
        CHECK(words.contains(u"Line%1"_s.arg(line)));
    CHECK(Printed(PlanDocument{}, Paper::A4).pages() == 1);
}

TEST_CASE("The fonts have every letter of every language plans can be printed in")
{
    for (const PlanDocument &plan : {englishPlan(), arabicPlan(), urduPlan()})
        CHECK(missingLetters(plan.language, lettersOf(plan)) == QString());
    const QDir folder(QStringLiteral(DOORSTEP_SOURCE_DIR) + u"/core/content/languages"_s);
    const QStringList files = folder.entryList({u"*.json"_s});
    CHECK(files.size() >= 7);
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK(missingLetters(name.chopped(5), QString::fromUtf8(file.readAll())) == QString());
    }
    CHECK(missingLetters(u"en"_s, u"\u1400"_s) == u"\u1400"_s); // a syllable none of them has
}

TEST_CASE("Telephone numbers stay in one piece in a line of Arabic, and own words keep their direction")
{
    const QString line = print::directed(u"اتصل 01632 960130 الآن"_s, true, false);
    CHECK(line.contains(u"\u206601632 960130\u2069"_s));
    CHECK(print::undirected(line) == u"اتصل 01632 960130 الآن"_s);
    CHECK(print::directed(u"Call 01632 960130"_s, false, false) == u"Call 01632 960130"_s);
    CHECK(print::directed(u"Nan, any time"_s, true, true) == u"\u2068Nan, any time\u2069"_s);
    CHECK(print::directed(u"5"_s, true, false) == u"\u200f5"_s);
}

TEST_CASE("A copy gets a name that says nothing, is for the user alone, and never takes another file's place")
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"Documents"_s);
    CHECK(*print::writeCopy("first", folder) == u"plan.pdf"_s);
    CHECK(*print::writeCopy("second", folder) == u"plan-2.pdf"_s);
    QFile first(folder + u"/plan.pdf"_s);
    REQUIRE(first.open(QIODevice::ReadOnly));
    CHECK(first.readAll() == "first");
    CHECK((first.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == QFile::Permissions());
    const auto refused = print::writeCopy("third", u"/proc/no/such/place"_s);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::StorageFailed);
}
