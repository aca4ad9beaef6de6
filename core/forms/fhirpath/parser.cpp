// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/parser.h"

#include "core/forms/fhirpath/lexer.h"
#include "core/forms/fhirpath/shortcuts.h"

#include <QHash>

#include <algorithm>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

using Kind = Expr::Kind;

constexpr int typePrecedence = 9;
constexpr int unaryPrecedence = 12;

/// How tightly an operator binds; 0 for what is none.
int precedenceOf(const Token &token)
{
    static const QHash<QString, int> words{{u"implies"_s, 1},
                                           {u"or"_s, 2},
                                           {u"xor"_s, 2},
                                           {u"and"_s, 3},
                                           {u"in"_s, 4},
                                           {u"contains"_s, 4},
                                           {u"is"_s, typePrecedence},
                                           {u"as"_s, typePrecedence},
                                           {u"div"_s, 11},
                                           {u"mod"_s, 11}};
    static const QHash<QString, int> signs{{u"="_s, 5},  {u"~"_s, 5},  {u"!="_s, 5}, {u"!~"_s, 5}, {u"<"_s, 6},
                                           {u">"_s, 6},  {u"<="_s, 6}, {u">="_s, 6}, {u"|"_s, 7},  {u"+"_s, 10},
                                           {u"-"_s, 10}, {u"&"_s, 10}, {u"*"_s, 11}, {u"/"_s, 11}};
    if (token.kind == Token::Kind::Name && !token.quoted)
        return words.value(token.text);
    return token.kind == Token::Kind::Symbol ? signs.value(token.text) : 0;
}

/// "years", "day"; not the UCUM codes.
bool isTimeWord(const QString &unit) { return !timeUnit(unit).isEmpty() && (unit.size() > 3 || unit == u"day"); }

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : m_tokens(std::move(tokens)) { }

    Result<ExprPtr> run()
    {
        auto whole = expression(1);
        if (whole && now().kind != Token::Kind::End)
            return atColumn(now().column, u"something more than an expression"_s);
        return whole;
    }

private:
    const Token &now() const { return m_tokens[m_at]; }
    bool is(const char16_t *sign) const { return now().kind == Token::Kind::Symbol && now().text == QStringView(sign); }
    Token take() { return m_tokens[std::min(m_at++, m_tokens.size() - 1)]; }

    Result<void> expect(const char16_t *sign)
    {
        if (!is(sign))
            return atColumn(now().column, u"%1 is missing"_s.arg(QStringView(sign)));
        take();
        return {};
    }

    static ExprPtr make(Kind kind, int column, const QString &name = {})
    {
        auto expr = std::make_unique<Expr>();
        expr->kind = kind;
        expr->column = column;
        expr->name = name;
        return expr;
    }

    /// Hangs an operand in; an expression that grows too deep is refused before anything walks it.
    static Result<void> add(Expr &expr, ExprPtr part)
    {
        if (part)
            expr.depth = std::max(expr.depth, part->depth + 1);
        expr.parts.push_back(std::move(part));
        if (expr.depth > deepestExpression)
            return atColumn(expr.column, u"an expression deeper than %1 parts"_s.arg(deepestExpression));
        return {};
    }

    Result<ExprPtr> expression(int least)
    {
        if (++m_nesting > deepestExpression)
            return atColumn(now().column, u"an expression deeper than %1 parts"_s.arg(deepestExpression));
        auto left = unary();
        while (left) {
            const int precedence = precedenceOf(now());
            if (precedence < std::max(least, 1))
                break;
            left = precedence == typePrecedence ? typeTest(*std::move(left)) : binary(*std::move(left), precedence);
        }
        --m_nesting;
        return left;
    }

    Result<ExprPtr> binary(ExprPtr left, int precedence)
    {
        const Token sign = take();
        auto right = expression(precedence + 1);
        if (!right)
            return right;
        ExprPtr expr = make(Kind::Binary, sign.column, sign.text);
        DOORSTEP_TRY(add(*expr, std::move(left)));
        DOORSTEP_TRY(add(*expr, *std::move(right)));
        return expr;
    }

    Result<ExprPtr> typeTest(ExprPtr left)
    {
        const Token word = take();
        auto type = typeName();
        if (!type)
            return type.error();
        ExprPtr expr = make(Kind::TypeTest, word.column, word.text);
        expr->type = *type;
        DOORSTEP_TRY(add(*expr, std::move(left)));
        return expr;
    }

    Result<QString> typeName()
    {
        if (now().kind != Token::Kind::Name)
            return atColumn(now().column, u"a type is missing"_s);
        QString name = take().text;
        if (is(u".") && m_tokens[m_at + 1].kind == Token::Kind::Name) {
            take();
            name = take().text;
        }
        return name;
    }

    Result<ExprPtr> unary()
    {
        if (!is(u"-") && !is(u"+"))
            return postfix();
        const Token sign = take();
        auto operand = expression(unaryPrecedence);
        if (!operand)
            return operand;
        ExprPtr expr = make(Kind::Unary, sign.column, sign.text);
        DOORSTEP_TRY(add(*expr, *std::move(operand)));
        return expr;
    }

    Result<ExprPtr> postfix()
    {
        auto expr = primary();
        while (expr && (is(u".") || is(u"["))) {
            const Token sign = take();
            expr = sign.text == u"." ? invocation(*std::move(expr)) : indexer(*std::move(expr), sign.column);
        }
        return expr;
    }

    Result<ExprPtr> indexer(ExprPtr left, int column)
    {
        auto index = expression(1);
        if (!index)
            return index;
        DOORSTEP_TRY(expect(u"]"));
        ExprPtr expr = make(Kind::Indexer, column);
        DOORSTEP_TRY(add(*expr, std::move(left)));
        DOORSTEP_TRY(add(*expr, *std::move(index)));
        return expr;
    }

    Result<ExprPtr> primary()
    {
        const Token &token = now();
        if (token.kind == Token::Kind::Literal)
            return literal();
        if (token.kind == Token::Kind::Variable)
            return make(Kind::Variable, token.column, take().text);
        if (token.kind == Token::Kind::Name)
            return invocation(nullptr);
        if (token.kind == Token::Kind::Dollar)
            return dollar(take());
        if (is(u"("))
            return bracketed();
        if (!is(u"{"))
            return atColumn(token.column, u"an expression is missing"_s);
        take();
        DOORSTEP_TRY(expect(u"}"));
        return make(Kind::Literal, token.column);
    }

    Result<ExprPtr> bracketed()
    {
        take();
        auto inner = expression(1);
        if (inner)
            DOORSTEP_TRY(expect(u")"));
        return inner;
    }

    static Result<ExprPtr> dollar(const Token &token)
    {
        if (token.text == u"this")
            return make(Kind::This, token.column);
        if (token.text == u"index")
            return make(Kind::Index, token.column);
        if (token.text == u"total")
            return make(Kind::Total, token.column);
        return atColumn(token.column, u"$%1 is not known"_s.arg(token.text));
    }

    Result<ExprPtr> literal()
    {
        const Token token = take();
        ExprPtr expr = make(Kind::Literal, token.column);
        const auto number = asNumber(*token.value);
        const bool textual = now().kind == Token::Kind::Literal && std::holds_alternative<QString>(*now().value);
        const bool word = now().kind == Token::Kind::Name && isTimeWord(now().text);
        if (number && (textual || word)) {
            const QString unit = take().text;
            const QString time = timeUnit(unit);
            // A unit of time in words is a calendar unit, in quotes or not; UCUM codes stay as they are.
            expr->values.push_back(Quantity{*number, isTimeWord(unit) ? time : unit});
        } else {
            expr->values.push_back(*token.value);
        }
        return expr;
    }

    Result<ExprPtr> invocation(ExprPtr left)
    {
        if (now().kind == Token::Kind::Dollar)
            return dollar(take());
        if (now().kind != Token::Kind::Name)
            return atColumn(now().column, u"a name is missing"_s);
        const Token token = take();
        if (is(u"("))
            return call(std::move(left), token);
        if (!left && !token.quoted && (token.text == u"true" || token.text == u"false")) {
            ExprPtr truth = make(Kind::Literal, token.column);
            truth->values.push_back(token.text == u"true");
            return truth;
        }
        ExprPtr expr = make(Kind::Member, token.column, token.text);
        DOORSTEP_TRY(add(*expr, std::move(left)));
        return expr;
    }

    Result<ExprPtr> call(ExprPtr left, const Token &name)
    {
        const FunctionSpec *function = findFunction(name.text);
        if (!function)
            return Error{ErrorCode::UnsupportedForm,
                         atColumn(name.column, u"the function %1 is not known"_s.arg(name.text)).what};
        ExprPtr expr = make(Kind::Function, name.column, name.text);
        expr->function = function;
        DOORSTEP_TRY(add(*expr, std::move(left)));
        take();
        const bool takesType = name.text == u"is" || name.text == u"as" || name.text == u"ofType";
        DOORSTEP_TRY(takesType ? typeArgument(*expr) : arguments(*expr));
        DOORSTEP_TRY(expect(u")"));
        const int count = static_cast<int>(expr->parts.size()) - 1 + (takesType ? 1 : 0);
        if (count < function->least || count > function->most)
            return atColumn(name.column, u"%1 with %2 arguments"_s.arg(name.text).arg(count));
        return shortened(std::move(expr));
    }

    Result<void> typeArgument(Expr &expr)
    {
        auto type = typeName();
        if (!type)
            return type.error();
        expr.type = *type;
        return {};
    }

    Result<void> arguments(Expr &expr)
    {
        if (is(u")"))
            return {};
        while (true) {
            auto argument = expression(1);
            if (!argument)
                return argument.error();
            DOORSTEP_TRY(add(expr, *std::move(argument)));
            if (!is(u","))
                return {};
            take();
        }
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_nesting = 0;
};

} // namespace

Result<ExprPtr> parseTree(const QString &text)
{
    if (text.size() > longestExpression)
        return atColumn(longestExpression, u"an expression longer than %1 characters"_s.arg(longestExpression));
    auto tokens = cut(text);
    if (!tokens)
        return tokens.error();
    return Parser(*std::move(tokens)).run();
}

} // namespace doorstep::forms::fhirpath
