// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace doorstep::forms::validation {

enum class Severity {
    Error, ///< what is checked is not valid
    Warning, ///< valid, but somebody should look; also what could not be judged without a terminology server
};

/// One thing that is wrong, and where. Never holds an answer, only what was expected of it.
struct Finding {
    Severity severity = Severity::Error;
    QString path; ///< "QuestionnaireResponse.item[0].answer[1]"
    QString linkId; ///< of the item it is about, or empty
    QString code; ///< stable: "required-missing", "que-2"
    QString words; ///< plain words
};

using Findings = std::vector<Finding>;

/// Is there an error among them? Warnings alone leave what was checked valid.
bool hasErrors(const Findings &findings);

/// Where findings are gathered. `linkId` stands in each finding until it is set to something else.
class Collector {
public:
    void error(const QString &path, const QString &code, const QString &words);
    void warning(const QString &path, const QString &code, const QString &words);
    void add(Severity severity, const QString &path, const QString &code, const QString &words);
    void setLinkId(const QString &linkId) { m_linkId = linkId; }
    const QString &linkId() const { return m_linkId; }
    Findings take() { return std::move(m_findings); }

private:
    Findings m_findings;
    QString m_linkId;
};

/// Sets the linkId of a collector for as long as it lives.
class WithLinkId {
public:
    WithLinkId(Collector &collector, const QString &linkId) : m_collector(collector), m_before(collector.linkId())
    {
        if (!linkId.isEmpty())
            collector.setLinkId(linkId);
    }
    ~WithLinkId() { m_collector.setLinkId(m_before); }
    WithLinkId(const WithLinkId &) = delete;
    WithLinkId &operator=(const WithLinkId &) = delete;

private:
    Collector &m_collector;
    QString m_before;
};

} // namespace doorstep::forms::validation
