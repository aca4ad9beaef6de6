// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/lexer.h"

#include <QHash>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isNameStart(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; }
bool isNamePart(QChar c) { return isNameStart(c) || isDigit(c); }

class Lexer {
public:
    explicit Lexer(const QString &text) : m_text(text) { }

    Result<std::vector<Token>> run()
    {
        std::vector<Token> tokens;
        while (true) {
            DOORSTEP_TRY(skipBlanks());
            auto token = next();
            if (!token)
                return token.error();
            tokens.push_back(*std::move(token));
            if (tokens.back().kind == Token::Kind::End)
                return tokens;
        }
    }

private:
    QChar at(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }
    bool isDone() const { return m_at >= m_text.size(); }
    int column() const { return static_cast<int>(m_at) + 1; }
    Token make(Token::Kind kind, int column, QString text) const { return {kind, column, std::move(text), false, {}}; }

    Result<void> skipBlanks()
    {
        while (!isDone()) {
            if (at().isSpace()) {
                ++m_at;
            } else if (at() == u'/' && at(1) == u'/') {
                while (!isDone() && at() != u'\n')
                    ++m_at;
            } else if (at() == u'/' && at(1) == u'*') {
                const qsizetype end = m_text.indexOf(u"*/"_s, m_at + 2);
                if (end < 0)
                    return atColumn(column(), u"a comment without an end"_s);
                m_at = end + 2;
            } else {
                break;
            }
        }
        return {};
    }

    Result<Token> next()
    {
        const int start = column();
        if (isDone())
            return make(Token::Kind::End, start, {});
        if (isDigit(at()))
            return number(start);
        if (isNameStart(at()))
            return make(Token::Kind::Name, start, name(false));
        if (at() == u'\'' || at() == u'"')
            return text(start);
        if (at() == u'`')
            return quotedName(start);
        if (at() == u'@')
            return moment(start);
        if (at() == u'%')
            return variable(start);
        if (at() == u'$' && isNameStart(at(1))) {
            ++m_at;
            return make(Token::Kind::Dollar, start, name(false));
        }
        return symbol(start);
    }

    QString name(bool hyphens)
    {
        const qsizetype start = m_at;
        while (isNamePart(at()) || (hyphens && at() == u'-' && isNamePart(at(1))))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    Result<Token> number(int start)
    {
        const qsizetype from = m_at;
        while (isDigit(at()))
            ++m_at;
        const bool decimal = at() == u'.' && isDigit(at(1));
        for (++m_at; decimal && isDigit(at());)
            ++m_at;
        m_at -= decimal ? 0 : 1;
        Token token = make(Token::Kind::Literal, start, m_text.mid(from, m_at - from));
        const auto read = Decimal::fromText(token.text);
        const auto whole = read ? read->toInteger() : std::nullopt;
        if (!read || (!decimal && !whole))
            return atColumn(start, u"a number that is too large"_s);
        token.value = decimal ? Value(*read) : Value(*whole);
        return token;
    }

    Result<QString> quoted(int start)
    {
        const QChar end = at();
        QString text;
        for (++m_at; at() != end; ++m_at) {
            if (isDone())
                return atColumn(start, u"a text without an end"_s);
            if (at() != u'\\') {
                text += at();
                continue;
            }
            ++m_at;
            const auto meant = escaped();
            if (!meant)
                return meant.error();
            text += *meant;
        }
        ++m_at;
        return text;
    }

    Result<QChar> escaped()
    {
        static const QHash<QChar, QChar> meanings{{u'\'', u'\''}, {u'"', u'"'},  {u'`', u'`'},
                                                  {u'\\', u'\\'}, {u'/', u'/'},  {u'f', u'\f'},
                                                  {u'n', u'\n'},  {u'r', u'\r'}, {u't', u'\t'}};
        if (at() == u'u') {
            bool ok = false;
            const ushort code = m_text.mid(m_at + 1, 4).toUShort(&ok, 16);
            m_at += 4;
            return ok ? Result<QChar>(QChar(code)) : atColumn(column(), u"a wrong escape in a text"_s);
        }
        const auto found = meanings.find(at());
        return found == meanings.end() ? Result<QChar>(atColumn(column(), u"a wrong escape in a text"_s)) : *found;
    }

    Result<Token> text(int start)
    {
        auto read = quoted(start);
        if (!read)
            return read.error();
        Token token = make(Token::Kind::Literal, start, *read);
        token.value = *read;
        return token;
    }

    Result<Token> quotedName(int start)
    {
        auto read = quoted(start);
        if (!read || read->isEmpty())
            return read ? atColumn(start, u"a name is missing"_s) : read.error();
        Token token = make(Token::Kind::Name, start, *read);
        token.quoted = true;
        return token;
    }

    Result<Token> variable(int start)
    {
        ++m_at;
        if (isNameStart(at()))
            return make(Token::Kind::Variable, start, name(true));
        if (at() != u'`' && at() != u'\'' && at() != u'"')
            return atColumn(start, u"% without a name"_s);
        auto token = quotedName(start);
        if (token)
            token->kind = Token::Kind::Variable;
        return token;
    }

    Result<Token> moment(int start)
    {
        const qsizetype from = ++m_at;
        while (isDigit(at()) || at() == u'-' || at() == u':' || at() == u'T' || at() == u'Z' || at() == u'+'
               || (at() == u'.' && isDigit(at(1))))
            ++m_at;
        Token token = make(Token::Kind::Literal, start, m_text.mid(from, m_at - from));
        const auto read = token.text.startsWith(u'T') ? Temporal::parseTime(token.text.mid(1))
            : token.text.contains(u'T')               ? Temporal::parseDateTime(token.text)
                                                      : Temporal::parseDate(token.text);
        if (!read)
            return atColumn(start, u"a date or time that is none"_s);
        token.value = *read;
        return token;
    }

    Result<Token> symbol(int start)
    {
        static const QString pairs[] = {u"<="_s, u">="_s, u"!="_s, u"!~"_s};
        for (const QString &pair : pairs) {
            if (at() == pair[0] && at(1) == pair[1]) {
                m_at += 2;
                return make(Token::Kind::Symbol, start, pair);
            }
        }
        if (!u".,()[]{}+-*/&|<>=~"_s.contains(at()))
            return atColumn(start, u"a sign FHIRPath does not have"_s);
        return make(Token::Kind::Symbol, start, QString(m_text[m_at++]));
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

Error atColumn(int column, const QString &what)
{
    return {ErrorCode::InvalidInput, u"column %1: %2"_s.arg(column).arg(what)};
}

Result<std::vector<Token>> cut(const QString &text) { return Lexer(text).run(); }

} // namespace doorstep::forms::fhirpath
