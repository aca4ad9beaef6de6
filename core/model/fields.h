// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

#include <array>

/// The names of the fields of each kind of record, once. Dates are 2026-11-23, instants RFC 3339, codes lower-case
/// words.
namespace doorstep::field {

using L = QLatin1StringView;

inline constexpr L status{"status"}; ///< visit: planned, draft, signed. response: in-progress, completed. task: open,
                                     ///< done. alert: open, closed
inline constexpr L visit{"visit"}; ///< id of the visit a record hangs on
/// Name of who wrote it, as it was then: a record stays attributed on tablets that do not know its author (NMC Code
/// 10).
inline constexpr L authorName{"author_name"};
inline constexpr L text{"text"}; ///< free text of notes, amendments, comments, tasks

namespace family {
inline constexpr L name{"name"}; ///< family name as shown in lists
inline constexpr L address{"address"};
inline constexpr L postcode{"postcode"};
inline constexpr L language{"language"};
inline constexpr L interpreter{"interpreter"}; ///< none, needed
} // namespace family

namespace infant {
inline constexpr L given{"given"}; ///< empty before birth
inline constexpr L familyName{"family_name"};
inline constexpr L nhsNumber{"nhs_number"}; ///< ten digits, Modulus 11
inline constexpr L born{"born"}; ///< date of birth; empty before birth
inline constexpr L due{"due"}; ///< expected date of birth, kept after birth
inline constexpr L sex{"sex"}; ///< female, male, indeterminate, unknown
inline constexpr L gestationWeeks{"gestation_weeks"};
inline constexpr L birthWeightGrams{"birth_weight_g"};
} // namespace infant

namespace carer {
inline constexpr L given{"given"};
inline constexpr L familyName{"family_name"};
inline constexpr L sex{"sex"}; ///< female, male, unknown
inline constexpr L born{"born"}; ///< date of birth; empty: not yet asked
inline constexpr L relation{"relation"}; ///< code of fmc.rel.baby, or "mother"
inline constexpr L label{"label"}; ///< what the family calls them: Dad, Nan, a name
inline constexpr L livesWith{"lives_with"}; ///< all, most, some, no; empty: not yet asked
inline constexpr L alone{"alone"}; ///< code of fmc.role.alone; empty: not yet asked
inline constexpr L phone{"phone"};
inline constexpr L met{"met_at"}; ///< date first seen in person; empty: not yet met
} // namespace carer

namespace visit_ {
inline constexpr L infant{"infant"};
inline constexpr L contact{"contact"}; ///< NB, W6, AN28 ... (contact codes of the schedule)
inline constexpr L plannedAt{"planned_at"};
inline constexpr L startedAt{"started_at"};
inline constexpr L signedAt{"signed_at"};
inline constexpr L practitioner{"practitioner"};
inline constexpr L identityChecked{"identity_checked_at"};
inline constexpr L place{"place"}; ///< code of ctx.place
/// Space-separated: carer ids, and other-adult, older-children, interpreter, interpreter-family, professional, nobody.
inline constexpr L present{"present"};
/// With whom she said that she is alone and that no one can hear: a carer's id, or nobody. Empty again as soon as
/// anything about who could hear changes.
inline constexpr L aloneWith{"alone_with"};
inline constexpr L aloneSaidAt{"alone_said_at"}; ///< when she said so
inline constexpr L aloneAt{"alone_at"}; ///< when there last was private time with somebody at this contact
inline constexpr L privateLine{"private_line"}; ///< yes: on the phone, privacy and the safe word were checked
inline constexpr L noPrivateTime{"no_private_time"}; ///< why there was no private time: a not-asked reason
inline constexpr L babySeen{"baby_seen"}; ///< code of ctx.baby.seen
inline constexpr L lateReason{"late_reason"};
inline constexpr L summary{"summary"};
} // namespace visit_

namespace response {
inline constexpr L questionnaire{"questionnaire"}; ///< canonical url
inline constexpr L version{"version"};
inline constexpr L subject{"subject"}; ///< id of the infant or carer the answers are about
inline constexpr L response{"response"}; ///< FHIR QuestionnaireResponse; only once completed
} // namespace response

namespace plan {
inline constexpr L carer{"carer"};
inline constexpr L kind{"plan"}; ///< crying, sleep
inline constexpr L agreedAt{"agreed_at"};
inline constexpr L version{"version"};
inline constexpr L response{"response"}; ///< id of the response it was made in
} // namespace plan

namespace task {
inline constexpr L dueAt{"due_at"};
inline constexpr L urgency{"urgency"}; ///< NOW, TODAY, WEEK, NEXT, SUPV
inline constexpr L owner{"owner"}; ///< practitioner id
inline constexpr L source{"source"}; ///< rule id, or id of the review that asked
inline constexpr L outcome{"outcome"};
inline constexpr L doneAt{"done_at"};
} // namespace task

namespace alert {
inline constexpr L rule{"rule"};
inline constexpr L level{"level"}; ///< NOW, 999
inline constexpr L subject{"subject"};
inline constexpr L response{"response"};
inline constexpr L fact{"fact"}; ///< "You recorded: ..."
inline constexpr L heading{"heading"};
inline constexpr L steps{"steps"}; ///< the steps as shown when raised, one a line
inline constexpr L raisedAt{"raised_at"};
/// Step n (from 1) is closed by fields step_n (done, handed-over, not-possible, decided-not), step_n_by, step_n_at,
/// step_n_note.
inline constexpr L stepPrefix{"step_"};
} // namespace alert

namespace review {
inline constexpr L outcome{"outcome"}; ///< returned, reviewed
inline constexpr L comment{"comment"};
inline constexpr L round{"round"}; ///< 1 for the first review of a visit, one more for each after it
inline constexpr L seen{"seen"}; ///< ids of the amendments the reviewer had read, space-separated
} // namespace review

namespace note {
inline constexpr L about{"about"}; ///< what sort of note it is: family-copy; empty: free text
/// Of a family-copy, beside plan::kind ("plan"), plan::version and field::text:
inline constexpr L owner{"owner"}; ///< id of the carer or infant whose plan it is; empty for the family's
inline constexpr L record{"plan_record"}; ///< id of the plan; empty while it was being made
inline constexpr L safe{"safe_at_home"}; ///< yes, no, unsure
inline constexpr L how{"how"}; ///< paper, photo, text, app, declined, unsafe
} // namespace note

/// A picture that hangs on a visit. Its bytes travel apart from the record.
namespace attachment {
inline constexpr L name{"name"}; ///< hex of the HMAC-SHA-256 of the bytes with the organisation's naming key
inline constexpr L type{"type"}; ///< image/jpeg, image/png
inline constexpr L size{"size"}; ///< bytes
inline constexpr L caption{"caption"};
} // namespace attachment

namespace amendment {
inline constexpr L reason{"reason"};
}

/// What lists of records are read by, without opening them: the visit a record hangs on, its status, its moment.
inline constexpr std::array listedBy{visit, status, visit_::startedAt, visit_::plannedAt, task::dueAt};

} // namespace doorstep::field
