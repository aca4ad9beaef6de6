// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace doorstep::forms {

enum class ItemType {
    Group,
    Display,
    Boolean,
    Decimal,
    Integer,
    Date,
    DateTime,
    Time,
    String,
    Text,
    Choice,
    OpenChoice,
    Quantity,
    Url,
    Attachment,
    Reference,
};

/// The FHIR name of a type ("open-choice").
QString typeName(ItemType type);

/// A linkId made safe to stand in a path; most stay as they are.
QString addressOf(const QString &linkId);

/// Who may see an answer. The letters are those of the extension privacy-class.
enum class Privacy {
    General, ///< G: may appear in the family's copy, if the allow-list names it
    Adult, ///< A: this adult only
    Protected, ///< P: exists on a screen only in private; never printed for a family
    Professional, ///< X: practitioner and supervisor only
};

QString privacyCode(Privacy privacy);

/// The people a question may be put to; several together.
enum class AskedOf {
    Mother = 1,
    Subject = 2, ///< the person the answers are about (asked-of codes "carer" and "each")
    Observed = 4,
    Record = 8,
    Practitioner = 16,
};
Q_DECLARE_FLAGS(AskedOfPeople, AskedOf)
Q_DECLARE_OPERATORS_FOR_FLAGS(AskedOfPeople)

/// Language code (BCP 47) -> words, from the extension translation.
using Translations = QHash<QString, QString>;

/// A unit people may choose for a quantity.
struct Unit {
    QString system;
    QString code; ///< UCUM
    QString display;
};

/// A FHIRPath expression of the form. Read with the file, parsed when its items are linked.
struct FormExpression {
    QString name; ///< of a variable; else empty
    QString text;
};

/// A rule that answers have to keep (extensions questionnaire-constraint and targetConstraint).
struct Constraint {
    QString key;
    QString human; ///< what to tell the person
    QString expression; ///< FHIRPath, true when all is well
    QString location; ///< FHIRPath from the constrained item to the one at fault, or empty
    bool warning = false; ///< says so, and stops nothing
};

/// One answer a question offers.
struct Option {
    QString system; ///< empty for options that are plain text or numbers
    QString code; ///< for options without a code: the value as text
    QString display;
    QString prefix; ///< shown before it: "a)"
    Translations displayIn;
    std::optional<double> ordinal; ///< extension ordinalValue: what it counts in a sum; never shown by itself
    bool exclusive = false; ///< cannot stand beside another answer
    bool initial = false;
    QJsonObject answer; ///< the FHIR answer it gives: {"valueCoding": {...}}
};

enum class Operator { Exists, Equal, NotEqual, Greater, Less, GreaterOrEqual, LessOrEqual };

/// One line of enableWhen.
struct Condition {
    QString linkId;
    int question = -1; ///< index of the item `linkId`
    Operator op = Operator::Exists;
    QJsonValue answer; ///< what to compare with; a boolean for Exists
};

/// One item, read only. Indexes point into Questionnaire::items().
struct Item {
    QString linkId;
    QString address; ///< the linkId as paths have it: / [ ] % and white space as %2F ...
    QString prefix;
    QString text; ///< with placeholders: {baby}, {carer}, {mother}
    QString help; ///< "why we ask"
    QString flyover; ///< a few words beside the question
    Translations textIn;
    Translations prefixIn;
    Translations helpIn;
    Translations flyoverIn;
    QString hint; ///< what to type (entryFormat)
    QString control; ///< code of itemControl, or empty
    QString unit; ///< what people read
    QString unitCode; ///< UCUM
    QString unitSystem; ///< empty is UCUM
    QString fact; ///< the fact of the launch context a hidden or read-only item takes its answer from, or empty
    QString field; ///< the field of the subject's record the answer is kept in, from `definition`; or empty
    QString check; ///< a further check of a text by name: "nhs-number"
    ItemType type = ItemType::Group;
    Privacy privacy = Privacy::General;
    AskedOfPeople askedOf;
    bool alone = false; ///< exists only when nobody but the person asked can see or hear (also every P item)
    bool required = false;
    bool readOnly = false;
    bool repeats = false;
    bool hidden = false;
    bool anyCondition = false; ///< enableBehavior any
    int maxLength = 0; ///< characters; 0 is no limit
    int minLength = 0; ///< characters, of a text that is there at all
    QString regex; ///< a text must match it from end to end; or empty
    int maxDecimalPlaces = -1; ///< -1 is no limit
    double maxSizeBytes = 0; ///< of an attachment; 0 is no limit
    QStringList mimeTypes; ///< an attachment may have; empty is any
    QStringList referenceTypes; ///< resource types a reference may name; empty is any
    std::vector<Unit> unitOptions; ///< of a quantity; empty: `unit` alone, or any
    bool openUnit = false; ///< of a quantity: a unit besides the options may be written
    QJsonObject minQuantity; ///< FHIR Quantity, or empty
    QJsonObject maxQuantity;
    std::vector<FormExpression> variables;
    QString initialExpression;
    QString calculatedExpression;
    QString enableWhenExpression;
    std::vector<Constraint> constraints;
    int minOccurs = 1; ///< instances of a repeating group shown from the start
    std::optional<int> leastOccurs; ///< answers or instances there must be, where the form says how many
    int maxOccurs = 0; ///< 0 is no limit
    std::optional<double> minValue;
    std::optional<double> maxValue;
    QString minDate;
    QString maxDate;
    std::vector<Option> options;
    QJsonArray initial;
    std::vector<Condition> enableWhen;
    QStringList rules; ///< ids of rules that read the answer
    QStringList dueAt; ///< contact codes; empty means every contact

    int parent = -1;
    int section = 0; ///< index of the top-level item above it
    int depth = 0;
    int scope = -1; ///< nearest repeating group above it, or -1
    bool itemsPerAnswer = false; ///< see hasItemsPerAnswer()
    int rank = 0; ///< an item's enablement depends only on items of lower rank
    std::vector<int> children;
    std::vector<int> dependants; ///< items whose enableWhen reads this one

    bool isGroup() const { return type == ItemType::Group; }
    bool isQuestion() const { return type != ItemType::Group && type != ItemType::Display; }
    bool isRepeatingGroup() const { return isGroup() && repeats; }
    /// A repeating question with items under it: each of its answers has its own.
    bool hasItemsPerAnswer() const { return itemsPerAnswer; }
    /// Does it hold rooms in which a linkId stands once more?
    bool opensScope() const { return isRepeatingGroup() || hasItemsPerAnswer(); }
};

/// What extensions say about a form as a whole.
struct FormExtras {
    QString approval;
    std::vector<FormExpression> variables;
    std::vector<Constraint> constraints;
    QStringList launchContext;
};

struct FormLogic;

/// A checklist: an immutable value, made only by readQuestionnaire(). Share it by shared_ptr; any thread may read it.
class Questionnaire {
public:
    const QString &url() const { return m_url; }
    const QString &version() const { return m_version; }
    const QString &title() const { return m_title; }
    /// "url|version", as responses name it.
    QString canonical() const { return m_url + u'|' + m_version; }
    /// Translations of the title.
    const Translations &titleIn() const { return m_titleIn; }
    /// FHIRPath variables of the whole form, and the rules its response has to keep.
    const std::vector<FormExpression> &variables() const { return m_extras.variables; }
    const std::vector<Constraint> &constraints() const { return m_extras.constraints; }
    /// Names of the resources expressions may expect from whoever opens the form (extension launchContext).
    const QStringList &launchContext() const { return m_extras.launchContext; }
    /// Why it may or may not be used with families yet; empty when it says nothing.
    const QString &approval() const { return m_extras.approval; }

    /// Every item, a parent before its children, in the order of the file.
    const std::vector<Item> &items() const { return m_items; }
    const Item &item(int index) const { return m_items[static_cast<std::size_t>(index)]; }
    /// The index of an item, or -1.
    int indexOf(const QString &linkId) const { return m_index.value(linkId, -1); }
    /// The same for an address without instances above it.
    int indexOfAddress(const QString &address) const { return m_addresses.value(address, -1); }
    /// Top-level items.
    const std::vector<int> &roots() const { return m_roots; }
    /// Its expressions, parsed (formlogic.h).
    const FormLogic &logic() const { return *m_logic; }

private:
    friend class QuestionnaireReader;

    QString m_url;
    QString m_version;
    QString m_title;
    Translations m_titleIn;
    FormExtras m_extras;
    std::vector<Item> m_items;
    std::vector<int> m_roots;
    QHash<QString, int> m_index;
    QHash<QString, int> m_addresses;
    std::shared_ptr<const FormLogic> m_logic;
};

using QuestionnairePtr = std::shared_ptr<const Questionnaire>;

/// Reads a FHIR R4 Questionnaire (the features of docs/forms-support.md). `path` stands in errors, which also name the
/// linkId: InvalidFile for a file that is wrong, UnsupportedForm for a feature the engine does not have. Nothing that
/// would change what a form does is ever ignored. Url, version and title may be missing, as the standard allows; the
/// catalogue takes only forms that have them.
Result<Questionnaire> readQuestionnaire(const QByteArray &json, const QString &path);

/// Where our own extensions and code systems live.
inline QString fhirBase() { return QStringLiteral("https://doorstep.example/fhir/"); }

} // namespace doorstep::forms
