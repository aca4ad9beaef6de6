// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/narrative.h"

#include <QSet>
#include <QXmlStreamReader>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// Names of entities XHTML knows and XML does not.
class AnyEntity : public QXmlStreamEntityResolver {
public:
    QString resolveUndeclaredEntity(const QString &) override { return u" "_s; }
};

const QSet<QString> &elements()
{
    static const QStringList list =
        u"p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym "
        "cite blockquote hr address bdo kbd sub sup ul ol li dl dt dd pre table caption "
        "colgroup col thead tr tfoot tbody th td code samp img map area s del ins"_s.split(u' ');
    static const QSet<QString> names(list.begin(), list.end());
    return names;
}

class NarrativeReader {
public:
    explicit NarrativeReader(const QString &xhtml) : m_reader(xhtml) { m_reader.setEntityResolver(&m_entities); }

    std::optional<PrimitiveFault> check()
    {
        while (!m_reader.atEnd()) {
            const auto token = m_reader.readNext();
            if (token == QXmlStreamReader::Characters && !m_reader.text().trimmed().isEmpty())
                m_content = true;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (const auto fault = m_root ? inner() : root())
                return fault;
        }
        if (m_reader.hasError() || !m_root)
            return PrimitiveFault{u"not-xhtml"_s, u"is not well-formed XHTML"_s};
        if (!m_content)
            return PrimitiveFault{u"txt-2"_s, u"must have some content"_s};
        return {};
    }

private:
    std::optional<PrimitiveFault> root()
    {
        m_root = true;
        if (m_reader.name() != "div"_L1 || m_reader.namespaceUri() != "http://www.w3.org/1999/xhtml"_L1)
            return PrimitiveFault{u"not-xhtml"_s, u"must be a div of XHTML"_s};
        return {};
    }

    std::optional<PrimitiveFault> inner()
    {
        const QString name = m_reader.name().toString();
        m_content = m_content || name == "img"_L1;
        if (!elements().contains(name))
            return PrimitiveFault{u"txt-1"_s, u"must not hold the element %1"_s.arg(name)};
        for (const QXmlStreamAttribute &attribute : m_reader.attributes())
            if (attribute.name().startsWith("on"_L1))
                return PrimitiveFault{u"txt-1"_s, u"must not hold anything that runs"_s};
        return {};
    }

    AnyEntity m_entities;
    QXmlStreamReader m_reader;
    bool m_root = false;
    bool m_content = false;
};

} // namespace

std::optional<PrimitiveFault> checkNarrative(const QString &xhtml) { return NarrativeReader(xhtml).check(); }

} // namespace doorstep::forms::validation
