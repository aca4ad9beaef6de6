// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/validation.h"

#include <QStringList>

#include <optional>

namespace doorstep::forms::cli {

/// `doorstep-forms check`: reads files, keeps what is found, and says it as text or JSON.
class CheckCommand {
public:
    /// Each file in turn; a response belongs to the form before it. Gives the exit code.
    int run(const QStringList &files);

    QString text() const;
    QString json() const;

private:
    struct Line {
        QString file;
        int line;
        validation::Finding finding;
    };
    struct Form;

    void readFile(const QString &file);
    void startForm(const QString &file, const QByteArray &bytes, const QJsonObject &form);
    void finishForm();
    void checkResponse(const QString &file, const QByteArray &bytes, const QJsonObject &response);
    void checkAgainst(const QJsonObject &form, const QString &file, const QByteArray &bytes,
                      const QJsonObject &response);
    void unusable(const QString &file, int line, const QString &code, const QString &words);
    void findingOf(const QString &file, const QString &code, const QString &words);
    void keep(const QString &file, const validation::JsonPlaces &places, const validation::Findings &findings);

    std::vector<Line> m_lines;
    std::shared_ptr<const Form> m_form; ///< the one responses belong to
    bool m_anyForm = false; ///< was a file read that was meant as a form
    bool m_errors = false;
    bool m_unusable = false;
};

} // namespace doorstep::forms::cli
