// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/notebooklife.h"

#include "app/services/movein.h"
#include "core/base/signature.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "core/usecases/checklists.h"
#include "core/usecases/reviews.h"
#include "core/usecases/signvisit.h"
#include "core/usecases/visits.h"
#include "tests/faults/promises.h"

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString form = u"https://doorstep.example/fhir/Questionnaire/faults"_s;

template <typename T>
Result<void> plain(const Result<T> &result)
{
    return result ? Result<void>() : Result<void>(result.error());
}

std::shared_ptr<const content::Catalogue> readCatalogue()
{
    auto catalogue = content::Catalogue::builtIn();
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().what));
    return std::make_shared<const content::Catalogue>(std::move(*catalogue));
}
} // namespace

NotebookLife::NotebookLife(QString folder, const VaultDevice &device, std::function<void(const QString &)> tell)
    : m_folder(std::move(folder)), m_device(device), m_tell(std::move(tell)), m_pin(firstPin())
{
    static const auto catalogue = readCatalogue(); // the same for every life of this process
    m_catalogue = catalogue;
}

NotebookLife::~NotebookLife() = default;

bool NotebookLife::attempt(const std::function<Result<void>()> &act) { return act().ok() || act().ok(); }

void NotebookLife::live()
{
    if (!moveIn() || !unlock() || !meetFamily() || !beginVisit())
        return;
    answer(1, 8);
    lock();
    if (!unlock())
        return;
    answer(9, 12);
    if (sign())
        amend();
    exchange();
    lock();
    changePin();
    if (unlock())
        answer(13, 14);
    lock();
}

bool NotebookLife::moveIn()
{
    const store::Identity identity{.device = u"device"_s,
                                   .practitioner = QLatin1StringView(Promises::practitioner),
                                   .name = u"Asha Example"_s,
                                   .role = u"practitioner"_s,
                                   .secretKey = makeKeyPair().secretKey,
                                   .organisation = {.ingest = Promises::ingestKeys().publicKey}};
    const bool done = attempt([&] {
        const auto tablet = readTabletFile(m_folder);
        if (!tablet)
            return Result<void>(tablet.error());
        return plain(doorstep::moveIn(m_folder, *tablet, identity, m_pin, m_device, cheap));
    });
    if (done) {
        told(u"pin "_s + m_pin);
        told(u"notebook"_s);
    }
    return done;
}

bool NotebookLife::unlock()
{
    return attempt([this] {
        Desk::Key key{.folder = practitionerFolder(m_folder, QLatin1StringView(Promises::practitioner)),
                      .who = {.id = QLatin1StringView(Promises::practitioner), .role = u"practitioner"_s},
                      .pin = m_pin};
        auto desk = Desk::open(key, m_device, m_catalogue);
        if (desk)
            m_desk = std::move(*desk);
        return plain(desk);
    });
}

bool NotebookLife::meetFamily()
{
    const bool done = attempt([this]() -> Result<void> {
        auto work = m_desk->place().begin();
        if (!work)
            return work.error();
        const auto family = work->create({.kind = RecordKind::Family, .fields = {{field::family::name, u"Example"_s}}});
        if (!family)
            return family.error();
        const auto infant = work->create(
            {.kind = RecordKind::Infant, .family = family->id, .fields = {{field::infant::given, u"Noor"_s}}});
        if (!infant)
            return infant.error();
        DOORSTEP_TRY(work->commit());
        m_family = family->id;
        m_infant = infant->id;
        return {};
    });
    if (done) {
        told(u"record "_s + m_family);
        told(u"record "_s + m_infant);
    }
    return done;
}

bool NotebookLife::beginVisit()
{
    const bool begun = attempt([this] {
        const auto visit = usecases::StartVisit(m_desk->place()).unplanned(m_family, m_infant, u"NB"_s);
        m_visit = visit ? visit->id : QString();
        return plain(visit);
    });
    if (!begun)
        return false;
    told(u"record "_s + m_visit);
    (void)attempt([this] { return plain(usecases::ConfirmIdentity(m_desk->place())(m_visit)); });
    (void)attempt([this] {
        return plain(usecases::SayWhoIsHere(m_desk->place())(m_visit, {{u"nobody"_s}, u"home"_s, u"yes-awake"_s}));
    });
    const bool opened = attempt([this] {
        const auto response = usecases::OpenChecklist(m_desk->place())(m_visit, form, u"1.0.0"_s, m_infant);
        m_response = response ? response->id : QString();
        return plain(response);
    });
    if (opened)
        told(u"record "_s + m_response);
    return opened;
}

void NotebookLife::answer(int from, int to)
{
    for (int n = from; n <= to; ++n) {
        const QString path = u"q%1"_s.arg(n % 5);
        const bool saved = attempt([&] { return usecases::RecordAnswer(m_desk->place())(m_response, path, n); });
        if (saved)
            told(u"answer %1 %2 %3"_s.arg(m_response, path).arg(n));
    }
}

bool NotebookLife::sign()
{
    const usecases::Signature signature{
        .responses = {{m_response, {{u"resourceType"_s, u"QuestionnaireResponse"_s}, {u"status"_s, u"completed"_s}}}},
        .tasks = {{u"Weigh again"_s, u"WEEK"_s, u"2026-12-01"_s, u"rule"_s}},
        .summary = u"Seen at home."_s,
        .lateReason = u"Written up later."_s};
    const bool done = attempt([&] { return plain(usecases::SignVisit(m_desk->place())(m_visit, signature)); });
    if (done)
        told(u"signed "_s + m_visit);
    return done;
}

void NotebookLife::amend()
{
    QString id;
    const bool done = attempt([&] {
        const auto amended = usecases::AmendVisit(m_desk->place())(m_visit, u"The cot was moved."_s, u"Forgotten."_s);
        id = amended ? amended->id : QString();
        return plain(amended);
    });
    if (done)
        told(u"record "_s + id);
}

void NotebookLife::exchange()
{
    store::ExchangeStore exchange(m_desk->store(), m_desk->place().actor);
    const auto keepLocal = [](const Record &server, const QList<Operation> &) { return server.fields; };
    (void)attempt([&]() -> Result<void> {
        const auto batch = exchange.takeBatch(exchange.state().acked, 100, 1'000'000);
        if (!batch || batch->isEmpty())
            return plain(batch);
        const qint64 first = batch->first().number;
        const qint64 last = batch->last().number;
        exchange.markSent(last);
        return exchange.store({{first, last, u"applied"_s, {}}}, {.cursor = last, .epoch = u"epoch"_s, .scope = 1},
                              keepLocal);
    });
}

void NotebookLife::changePin()
{
    told(u"trying-pin "_s + secondPin());
    Vault vault(practitionerFolder(m_folder, QLatin1StringView(Promises::practitioner)),
                QLatin1StringView(Promises::practitioner), m_device);
    const auto changed = vault.changePin(m_pin, secondPin(), cheap);
    if (!changed)
        return; // she was told it did not work, and goes on with the old one
    m_pin = secondPin();
    told(u"pin "_s + m_pin);
}

} // namespace doorstep::test
