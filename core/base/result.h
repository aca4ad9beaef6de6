// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <utility>
#include <variant>

namespace doorstep {

/// A value or an Error. Callers cannot forget to look: the class is [[nodiscard]] and has no implicit conversion to T.
/// `error()` on a success and `value()` on a failure are bugs and abort.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    const Error &error() const { return std::get<1>(m_state); }
    T valueOr(T other) const { return ok() ? value() : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error. Default-constructed means success.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) { }

    bool ok() const { return m_ok; }
    explicit operator bool() const { return ok(); }
    const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace doorstep

/// Leaves the function with the error of `expression`, or goes on. For functions that return a Result of any type.
#define DOORSTEP_TRY(expression)                                                                                       \
    do {                                                                                                               \
        if (auto doorstepTry = (expression); !doorstepTry)                                                             \
            return doorstepTry.error();                                                                                \
    } while (false)
