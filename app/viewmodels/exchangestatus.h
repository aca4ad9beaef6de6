// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/rowsmodel.h"
#include "core/base/clock.h"

#include <QTimer>

#include <optional>

namespace doorstep {

/// One line of the exchange centre: what, why, and the one thing to do.
struct ExchangeRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString id MEMBER id) ///< of the record
    Q_PROPERTY(QString title MEMBER title) ///< "Visit, TESTER family, 23 Nov 2026"
    Q_PROPERTY(QString detail MEMBER detail) ///< why it stands here, a sentence
    Q_PROPERTY(QString state MEMBER state) ///< saved, sent, stored, held
    Q_PROPERTY(QString visitId MEMBER visitId) ///< the visit to open for it, or empty
public:
    QString id;
    QString title;
    QString detail;
    QString state;
    QString visitId;

    QString key() const { return id; }
    bool operator==(const ExchangeRow &) const = default;
};

/// How far what was written here has got. Feeds the exchange chip of every page and the exchange centre. Owned by
/// AppServices; GUI thread.
class ExchangeStatus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one exchange status belongs to AppServices")
    /// saved (care colour), sent (info), stored (done), held (now): the worst that is true.
    Q_PROPERTY(QString chipState READ chipState NOTIFY changed)
    /// "Saved on this tablet (3)", "Sent", "Stored safely 09:42", "Needs you (1)"
    Q_PROPERTY(QString chipText READ chipText NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed) ///< saved here, no receipt yet
    Q_PROPERTY(int held READ held NOTIFY changed) ///< stored by the server, but it needs a person
    Q_PROPERTY(bool online READ online NOTIFY changed) ///< the last exchange reached the server
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString lastStoredText READ lastStoredText NOTIFY changed) ///< "Stored safely at 09:42", or "Not yet"
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence, or empty
    /// What happens next about the problem: "Tries again in 40 s." Empty while it tries.
    Q_PROPERTY(QString nextText READ nextText NOTIFY nextChanged)
    Q_PROPERTY(QString linkNote READ linkNote NOTIFY changed) ///< about the network, a sentence, or empty
    Q_PROPERTY(QStringList warnings READ warnings NOTIFY changed) ///< sentences about the notebook itself
    Q_PROPERTY(QStringList notes READ notes NOTIFY changed) ///< the same, where nothing has to be done
    Q_PROPERTY(doorstep::RowsModel *waitingRows READ waitingRows CONSTANT) ///< roles of ExchangeRow
    Q_PROPERTY(doorstep::RowsModel *needsYouRows READ needsYouRows CONSTANT) ///< roles of ExchangeRow
    Q_PROPERTY(doorstep::RowsModel *latelyRows READ latelyRows CONSTANT) ///< roles of ExchangeRow, newest first
public:
    /// What the store and the exchange together know.
    struct Facts {
        int waiting = 0; ///< saved here and not handed to the server
        int sent = 0; ///< handed over, no receipt yet
        int held = 0;
        int clashes = 0; ///< fields with values written at once, that somebody has to choose from
        bool online = false;
        bool busy = false;
        QString storedAt; ///< clock time of the last receipt, "09:42"; empty before the first
        QString problem;
        /// When it tries again by itself, on the clock's monotonic time. With a problem and nothing here: when it is
        /// asked to, or the network is another.
        std::optional<qint64> nextTryAt;
        bool thin = false; ///< only small packets pass on this network
        QStringList warnings; ///< about the notebook itself, a sentence each
        QStringList notes; ///< the same, where nothing has to be done
        bool operator==(const Facts &) const = default;
    };

    /// `clock` outlives it.
    explicit ExchangeStatus(const Clock &clock, QObject *parent = nullptr);

    QString chipState() const;
    QString chipText() const;
    int waiting() const { return m_facts.waiting + m_facts.sent; }
    int held() const { return m_facts.held; }
    bool online() const { return m_facts.online; }
    bool busy() const { return m_facts.busy; }
    QString lastStoredText() const;
    QString problem() const { return m_facts.problem; }
    QString nextText() const;
    QString linkNote() const;
    QStringList warnings() const { return m_facts.warnings; }
    QStringList notes() const { return m_facts.notes; }
    RowsModel *waitingRows() { return &m_waiting; }
    RowsModel *needsYouRows() { return &m_needsYou; }
    RowsModel *latelyRows() { return &m_lately; }
    /// What only a person can settle.
    int needsYou() const { return m_facts.held + m_facts.clashes + int(m_facts.warnings.size()); }

    const Facts &facts() const { return m_facts; }
    void setFacts(const Facts &facts);
    void setRows(const QList<ExchangeRow> &waiting, const QList<ExchangeRow> &needsYou,
                 const QList<ExchangeRow> &lately);
    void clear();

    /// Tries now, without waiting for the next turn.
    Q_INVOKABLE void exchangeNow();

Q_SIGNALS:
    void changed();
    void nextChanged(); ///< each second while somebody may be waiting
    void exchangeRequested();

private:
    const Clock &m_clock;
    QTimer m_second;
    Facts m_facts;
    Rows<ExchangeRow> m_waiting;
    Rows<ExchangeRow> m_needsYou;
    Rows<ExchangeRow> m_lately;
};

} // namespace doorstep
