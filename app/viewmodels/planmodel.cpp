// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/planmodel.h"

#include "app/pages/planpage.h"
#include "app/print/planfile.h"
#include "app/print/planpdf.h"
#include "app/services/appservices.h"
#include "app/services/said.h"
#include "app/services/storethread.h"
#include "core/store/tabletstore.h"

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::SafeAtHome;

PlanModel::PlanModel(QObject *parent) : doorstep::PageModel(parent), m_page(std::make_unique<PlanPage>()) { }

PlanModel::~PlanModel() = default;

PatientBanner PlanModel::banner() const { return m_page->banner; }

QString PlanModel::title() const { return m_page->title; }

QString PlanModel::language() const { return m_page->language; }

QVariantList PlanModel::languages() const { return m_page->languages; }

PlanFace PlanModel::face() const { return planFace(m_page->document); }

bool PlanModel::mayShow() const { return m_safe == "yes"_L1; }

bool PlanModel::mayCopy() const { return !m_page->partial; }

void PlanModel::setId(QString &id, const QString &value)
{
    if (value == id)
        return;
    id = value;
    Q_EMIT idsChanged();
    reloadIfComplete();
}

void PlanModel::setLanguage(const QString &code)
{
    if (code == m_wantedLanguage)
        return;
    m_wantedLanguage = code;
    reloadIfComplete();
}

void PlanModel::setVersion(int version)
{
    if (version == m_version)
        return;
    m_version = version;
    reloadIfComplete();
}

QVariantList PlanModel::safeChoices() const
{
    const auto choice = [](const QString &code, const QString &display) {
        return QVariantMap{{u"code"_s, code}, {u"display"_s, display}};
    };
    return {choice(u"yes"_s, Said::tr("Yes")), choice(u"no"_s, Said::tr("No")),
            choice(u"unsure"_s, Said::tr("Not sure"))};
}

QString PlanModel::safeText() const
{
    if (m_safe.isEmpty() || mayShow())
        return {};
    return Said::tr(
        "Then no copy is made, and that is noted. Talk the plan through; nothing of it is shown full screen "
        "or saved.");
}

void PlanModel::answerSafe(const QString &code)
{
    if (code == m_safe)
        return;
    m_safe = code;
    Q_EMIT safeChanged();
    saved({});
    if (code.isEmpty() || mayShow())
        return;
    const auto safe = code == "no"_L1 ? SafeAtHome::No : SafeAtHome::NotSure;
    const auto note = [wanted = wanted(), safe](Desk &desk) { return releaseCopy(desk, wanted, safe); };
    services()->storeThread().ask(this, note, [this](const Result<usecases::CopyOutcome> &noted) {
        if (!noted)
            fail(noted.error());
    });
}

void PlanModel::saveCopy(bool largeType)
{
    if (!mayShow() || !mayCopy() || m_busy || !ready())
        return;
    m_busy = true;
    saved({});
    const auto release = [wanted = wanted()](Desk &desk) { return releaseCopy(desk, wanted, SafeAtHome::Yes); };
    services()->storeThread().ask(this, release, [this, largeType](const Result<usecases::CopyOutcome> &outcome) {
        if (outcome && outcome->copy)
            return write(outcome->copy->document(), largeType);
        m_busy = false;
        if (!outcome)
            fail(outcome.error());
        saved(outcome ? Said::tr("No copy was made: it was said before that keeping one is not safe.") : QString());
    });
}

void PlanModel::write(const plans::PlanDocument &plan, bool largeType)
{
    const auto paper = largeType ? print::Paper::LargeType : print::Paper::A4;
    const auto make = [plan, paper, folder = print::copyFolder()](const VaultDevice &) {
        return print::writeCopy(print::renderPlan(plan, paper), folder);
    };
    services()->storeThread().askDevice(this, make, [this](const Result<QString> &name) {
        m_busy = false;
        if (!name)
            fail(name.error());
        saved(name ? Said::tr("Saved as %1 in the tablet's documents folder. That file is not encrypted: print it or "
                              "hand it over, then delete it.")
                         .arg(*name)
                   : QString());
    });
}

PlanWanted PlanModel::wanted() const { return {m_familyId, m_kind, m_ownerId, m_version, m_wantedLanguage}; }

void PlanModel::saved(const QString &text)
{
    m_savedText = text;
    Q_EMIT savedChanged();
}

void PlanModel::load()
{
    services()->storeThread().ask(
        this, [wanted = wanted()](Desk &desk) { return readPlanPage(desk, wanted); },
        [this](const Result<PlanPage> &page) {
            if (!page)
                return failToShow(page.error());
            show(*page);
            setReady(true);
        });
}

void PlanModel::clear()
{
    answerSafe({});
    show({});
}

void PlanModel::show(const PlanPage &page)
{
    *m_page = page;
    m_parts.setRows(planParts(page.document));
    m_help.setRows(planHelp(page.document));
    m_versions.setRows(page.versions);
    Q_EMIT changed();
}

bool PlanModel::concerns(const store::ChangeNotice &notice) const { return notice.families.contains(m_familyId); }

} // namespace doorstep
