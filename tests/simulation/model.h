// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "sync/server/person.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <optional>

namespace doorstep::simulation {

/// One value a person wrote. Every value is written once in a run, so that it can be found wherever it went.
struct Claim {
    int tablet = 0;
    QString record;
    QString field;
    QString before; ///< what the person saw in the field
    bool draft = false; ///< a later value of the same field may stand for it
    bool saved = false; ///< the app said so
    bool excused = false; ///< the only copy was on a disk that is gone
};

/// What must be true, kept as plain maps by what people and administrators did, without looking at the product.
class Model {
public:
    /// A new value for a field, and the claim that it was written.
    QString write(const Claim &claim);
    void saved(const QString &value);
    const QMap<int, Claim> &claims() const { return m_claims; }
    QMap<int, Claim> &claims() { return m_claims; }
    /// Is what was claimed in here, or what took its place in the same draft?
    bool isIn(int claim, const QSet<int> &found) const;
    /// The claims whose values stand in these bytes.
    static void collect(QByteArrayView bytes, QSet<int> &found);
    /// The one claim a value is; 0: none.
    static int claimOf(const QString &value);

    void begun(const QString &family, const server::Person &by) { m_begun.insert(family, by); }
    /// May a tablet of this person have been told that the family left?
    bool mayHaveLeft(const server::Person &person, const QString &family) const
    {
        return m_ended.contains({person.id, family});
    }
    /// The same of anybody's.
    bool mayHaveLeft(const QString &family) const
    {
        return std::any_of(m_ended.begin(), m_ended.end(), [&](const auto &pair) { return pair.second == family; });
    }
    /// Could this person ever, in this run, know anything of the family?
    bool everKnew(const server::Person &person, const QString &family) const;
    void granted(const QString &person, const QString &family, bool yes);
    /// A grant or its end that failed, as far as anybody can tell: it may come true with any later start.
    void unsure(const QString &person, const QString &family)
    {
        m_grants.unsure.insert({person, family});
        m_ever.insert({person, family});
        m_ended.insert({person, family});
    }
    enum class Access { No, Yes, Unsure };
    Access access(const server::Person &person, const QString &family) const;
    /// The families somebody began, in order.
    QList<QString> families() const { return m_begun.keys(); }

    /// Who was granted what, by person and family, and where nobody can tell.
    struct Grants {
        QMap<QPair<QString, QString>, bool> said;
        QSet<QPair<QString, QString>> unsure;
    };
    const Grants &grants() const { return m_grants; }
    /// The server went back, and with it what administrators said.
    void forgetGrantsSince(const Grants &then) { m_grants = then; }

private:
    QMap<int, Claim> m_claims;
    QMap<QString, server::Person> m_begun;
    Grants m_grants;
    QSet<QPair<QString, QString>> m_ever;
    QSet<QPair<QString, QString>> m_ended;
};

/// The first promise that was found broken.
struct Violation {
    QByteArray invariant;
    QString what;
};
using Verdict = std::optional<Violation>;

} // namespace doorstep::simulation
