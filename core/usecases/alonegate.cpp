// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/alonegate.h"

#include "core/base/ids.h"
#include "core/model/fields.h"
#include "core/usecases/owndraft.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
const QString nobody = u"nobody"_s;

/// Who is there of the family, or could be of it.
QStringList ofTheFamily(const QStringList &present)
{
    QStringList people = present;
    for (const QString &harmless : {u"interpreter"_s, u"professional"_s, nobody})
        people.removeAll(harmless);
    return people;
}

Result<QJsonObject> shut(const Record &now)
{
    if (now.text(field::visit_::aloneWith).isEmpty())
        return QJsonObject{};
    return QJsonObject{{field::visit_::aloneWith, QString()}}; // when it last was open stays on record
}
} // namespace

bool needsPrivateLine(const Record &visit)
{
    const QString place = visit.text(field::visit_::place);
    return place == "phone"_L1 || place == "video"_L1;
}

QString couldBeAloneWith(const Record &visit)
{
    const QStringList present = visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
    const QStringList family = ofTheFamily(present);
    if (visit.text(field::visit_::place).isEmpty() || family.size() > 1)
        return {};
    if (needsPrivateLine(visit) && visit.text(field::visit_::privateLine) != "yes"_L1)
        return {};
    if (family.isEmpty())
        return present.contains(nobody) ? nobody : QString();
    return isUuid(family.first()) ? family.first() : QString(); // a code is somebody who is not on the list
}

QString aloneWith(const Record &visit)
{
    const QString said = visit.text(field::visit_::aloneWith);
    return said == nobody || said == couldBeAloneWith(visit) ? said : QString();
}

bool isAlone(const Record &visit, const QString &person)
{
    const QString with = aloneWith(visit);
    return !with.isEmpty() && (with == person || with == nobody);
}

Result<Record> ConfirmAlone::operator()(const QString &visit)
{
    return changeOwnDraft(m_place, visit, [this](const Record &now) -> Result<QJsonObject> {
        const QString with = couldBeAloneWith(now);
        if (with.isEmpty())
            return Error{ErrorCode::InvalidInput, u"alone gate of visit %1"_s.arg(now.id)};
        const QString at = m_place.store.clock().now();
        QJsonObject set{{field::visit_::aloneWith, with}, {field::visit_::aloneSaidAt, at}};
        if (with != nobody) { // private time with somebody
            set.insert(field::visit_::aloneAt, at);
            set.insert(field::visit_::noPrivateTime, QString());
        }
        return set;
    });
}

Result<Record> ConfirmAlone::onHerOwn(const QString &visit)
{
    return changeOwnDraft(m_place, visit, [this](const Record &) -> Result<QJsonObject> {
        return QJsonObject{{field::visit_::aloneWith, nobody},
                           {field::visit_::aloneSaidAt, m_place.store.clock().now()}};
    });
}

Result<Record> ConfirmAlone::end(const QString &visit) { return changeOwnDraft(m_place, visit, shut); }

Result<Record> ConfirmPrivateLine::operator()(const QString &visit, bool checked)
{
    return changeOwnDraft(m_place, visit, [checked](const Record &now) -> Result<QJsonObject> {
        QJsonObject set = checked ? QJsonObject{} : shut(now).value();
        set.insert(field::visit_::privateLine, checked ? u"yes"_s : QString());
        return set;
    });
}

Result<Record> SayNoPrivateTime::operator()(const QString &visit, const QString &reason)
{
    return changeOwnDraft(m_place, visit, [&reason](const Record &) -> Result<QJsonObject> {
        return QJsonObject{{field::visit_::noPrivateTime, reason}};
    });
}

} // namespace doorstep::usecases
