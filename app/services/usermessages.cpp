// SPDX-License-Identifier: Apache-2.0
#include "app/services/usermessages.h"

#include "app/services/words.h"
#include "core/access/capabilities.h"

namespace doorstep {

using namespace Qt::StringLiterals;

QString messageFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal:
        return u"Something went wrong inside Doorstep. What was saved is still saved. Please try again."_s;
    case ErrorCode::NotFound: return u"This is not on the tablet. It may have moved to somebody else's caseload."_s;
    case ErrorCode::NotAllowed: return u"You cannot do this here. Ask your supervisor if you think you should."_s;
    case ErrorCode::InvalidInput: return u"Something is missing or does not fit. Please check what you entered."_s;
    case ErrorCode::InvalidFile:
        return u"A file on this tablet cannot be read. Nothing was changed. Please ask for help with the tablet."_s;
    case ErrorCode::UnsupportedForm:
        return u"This checklist needs a newer Doorstep. What is saved is kept. Please update the app."_s;
    case ErrorCode::Immutable: return u"This is signed and stays as it is. You can add an amendment instead."_s;
    case ErrorCode::WrongPin: return u"That PIN is not right. Please try again."_s;
    case ErrorCode::TooManyTries: return u"That was wrong several times. Please wait before the next try."_s;
    case ErrorCode::AccessDestroyed:
        return u"The PIN was wrong ten times, so this tablet has locked itself. Your notes are safe. Your administrator can give you a code to open them again."_s;
    case ErrorCode::KeyStoreBusy:
        return u"The tablet's key store is locked or does not answer. Nothing is lost. Unlock the tablet itself, then try again."_s;
    case ErrorCode::KeyStoreLost:
        return u"The tablet's key store has lost its half of your key. Your notes are safe. Your administrator can give you a code to open them again."_s;
    case ErrorCode::KeyStoreChanged:
        return u"These notes were locked with another key store than the one this tablet uses now. Nothing was changed. Please ask for help with the tablet."_s;
    case ErrorCode::VaultDamaged:
        return u"The key on this tablet cannot be read. Your notes are still there. Please ask for help with the tablet."_s;
    case ErrorCode::DatabaseUnreadable:
        return u"The notes on this tablet cannot be opened. Nothing was deleted. Please ask for help with the tablet."_s;
    case ErrorCode::DatabaseTooNew:
        return u"These notes were written by a newer Doorstep. Nothing was changed. Please update the app."_s;
    case ErrorCode::DiskFull:
        return u"The tablet is full, so the last change was not saved. Please make room, then try again."_s;
    case ErrorCode::DiskReadOnly:
        return u"Doorstep may not write to its folder on this tablet, so nothing new can be saved. What was saved is still there. Please ask for help with the tablet."_s;
    case ErrorCode::StorageFailed:
        return u"The last change was not saved: the tablet could not write it. Please try again."_s;
    case ErrorCode::Unreachable: return u"Could not reach the server; everything is saved here."_s;
    case ErrorCode::TimedOut: return u"The server took too long to answer; everything is saved here."_s;
    case ErrorCode::CertificateRefused:
        return u"The server is not the one this tablet trusts, so nothing was sent; everything is saved here. Please tell your administrator."_s;
    case ErrorCode::NotTheServer:
        return u"Something else answered in place of the server, perhaps a Wi-Fi sign-in page; everything is saved here."_s;
    case ErrorCode::BadReply:
        return u"The server's answer did not arrive whole; everything is saved here. Doorstep will ask again."_s;
    case ErrorCode::LeaseExpired:
        return u"This tablet has not been in touch with the server for too long. Connect to a network, then unlock again. Everything you saved is safe."_s;
    case ErrorCode::SignedOut:
        return u"The server did not accept this tablet or code; everything is saved here. Please ask your administrator."_s;
    case ErrorCode::UpdateNeeded:
        return u"Doorstep must be updated before it can send notes; everything is saved here."_s;
    case ErrorCode::ServerBusy:
        return u"The server is busy; everything is saved here. Doorstep will try again by itself."_s;
    case ErrorCode::ServerFault:
        return u"The server had a problem; everything is saved here. Doorstep will try again by itself."_s;
    }
    return u"Something went wrong. What was saved is still saved."_s;
}

QString messageForEnrolment(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignedOut:
        return u"The server did not accept this code: it is wrong, used or too old. Ask your administrator for a new one."_s;
    case ErrorCode::StorageFailed:
        return u"This person has notes on this tablet already, or the tablet could not write. Nothing was changed."_s;
    case ErrorCode::WrongPin:
    case ErrorCode::TooManyTries:
        return u"This person has a notebook on this tablet already. Type in the PIN of that notebook, with the same code; after several wrong tries it makes you wait."_s;
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
        return u"Could not reach the server. Nothing was changed. Check the address and the network, then try again."_s;
    case ErrorCode::CertificateRefused:
        return u"This is not the server the fingerprint belongs to. Nothing was changed. Check address and fingerprint."_s;
    case ErrorCode::NotTheServer:
        return u"Something answered at this address, but it is not a Doorstep server. Nothing was changed."_s;
    default: return messageFor(error);
    }
}

QString messageForUnlock(const Error &error, const PinTries &tries)
{
    constexpr int fewEnough = 4; // before that a count only frightens
    switch (error.code) {
    case ErrorCode::WrongPin:
    case ErrorCode::TooManyTries:
        if (tries.wrong < fewEnough || tries.left() == 0)
            return messageFor(error);
        return u"That PIN is not right. After %1 this tablet locks itself; your notes stay safe."_s.arg(
            tries.left() == 1 ? u"one more wrong try"_s : u"%1 more wrong tries"_s.arg(tries.left()));
    case ErrorCode::StorageFailed:
        return u"The notes cannot be opened now. Perhaps Doorstep is open already: close it there, then try again."_s;
    case ErrorCode::DiskFull:
        return u"The tablet is full, so the notes cannot be opened. Nothing is lost. Please make room, then try again."_s;
    default: return messageFor(error);
    }
}

QString messageForBackup(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongPin: return u"That PIN or passphrase is not right. Nothing was changed."_s;
    case ErrorCode::InvalidFile:
    case ErrorCode::DatabaseUnreadable:
        return u"This is no backup of Doorstep, or it was cut short or changed. Nothing was changed here."_s;
    case ErrorCode::StorageFailed:
        return u"The file could not be written, or there is one of that name already. Nothing was changed."_s;
    case ErrorCode::DiskFull: return u"There is not enough room. Nothing was changed."_s;
    default: return messageFor(error);
    }
}

QString messageFor(NotebookWarning warning)
{
    switch (warning) {
    case NotebookWarning::OlderCopy:
        return u"This notebook is older than it was when it was last used: the last things you saved may be missing here. Tell your administrator, who can bring them back from the second copy on this tablet."_s;
    case NotebookWarning::DiskWasFull:
        return u"This tablet is full. Doorstep has used its reserve to save your work. Please make room soon."_s;
    case NotebookWarning::AuditBroken:
        return u"The record of who did what in this notebook is damaged or was changed. Your notes are still here. Please tell your administrator."_s;
    case NotebookWarning::LittleRoom:
        return u"This tablet has little room left. Please make room soon; notes are saved first."_s;
    case NotebookWarning::SecondCopyBehind:
        return u"The second copy of your notes could not be written; Doorstep keeps trying. Saved notes are still saved."_s;
    case NotebookWarning::NotJoined:
        return u"This notebook was begun without the server, so nothing is sent yet; everything is saved here. Ask your administrator for a code, lock the tablet, choose \"Set up this tablet for someone new\", and use the PIN of this notebook."_s;
    }
    return {};
}

QString messageForPinChange(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongPin: return u"The PIN you use now is not right. Nothing was changed."_s;
    case ErrorCode::TooManyTries:
        return u"The PIN you use now was wrong several times. Please wait a few minutes. Nothing was changed."_s;
    case ErrorCode::AccessDestroyed:
        return u"The PIN was wrong ten times, so this tablet will not open again with a PIN. Your notes are safe. Your administrator can give you a code."_s;
    default: return messageForUnlock(error);
    }
}

QString messageForAside(const QDate &since)
{
    const QString when =
        since.isValid() ? u" (set aside on %1)"_s.arg(words::date(since.toString(Qt::ISODate))) : QString();
    return u"An earlier notebook is kept on this tablet%1. Your administrator can recover it."_s.arg(when);
}

QString titleForUnlock(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDestroyed: return u"This tablet has locked itself"_s;
    case ErrorCode::KeyStoreBusy: return u"The tablet does not answer"_s;
    case ErrorCode::KeyStoreLost:
    case ErrorCode::VaultDamaged: return u"The tablet has lost its key"_s;
    case ErrorCode::KeyStoreChanged: return u"The tablet keeps its keys somewhere else now"_s;
    case ErrorCode::DatabaseUnreadable: return u"The notes do not open"_s;
    case ErrorCode::DatabaseTooNew: return u"Doorstep is older than these notes"_s;
    case ErrorCode::DiskFull: return u"The tablet is full"_s;
    case ErrorCode::DiskReadOnly: return u"Doorstep may not write here"_s;
    case ErrorCode::LeaseExpired: return u"The server has to be asked first"_s;
    default: return u"The notes do not open now"_s;
    }
}

QString messageForRecovery(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignedOut:
        return u"The server did not accept this code: it is wrong, used, too old or somebody else's. Ask your administrator for a new one."_s;
    case ErrorCode::NotFound:
        return u"This notebook was begun before your organisation had a recovery key, so no code can open it. It is kept. You can start a fresh notebook."_s;
    case ErrorCode::VaultDamaged:
        return u"The part of this notebook that a code opens is damaged. The notebook is kept. Please tell your administrator."_s;
    case ErrorCode::DatabaseUnreadable:
        return u"The code was right, but the notes do not open with it. They are kept. You can start a fresh notebook."_s;
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
        return u"Could not reach the server. Nothing was changed. Try again where there is a signal, or start a fresh notebook until then."_s;
    case ErrorCode::ServerBusy:
        return u"The server cannot open notebooks now. The same code is good later. You can start a fresh notebook until then."_s;
    default: return messageForUnlock(error);
    }
}

QString waitText(int seconds)
{
    const int minutes = seconds / 60;
    if (minutes == 0)
        return u"Try again in %1 s"_s.arg(seconds);
    if (seconds % 60 == 0)
        return u"Try again in %1 min"_s.arg(minutes);
    return u"Try again in %1 min %2 s"_s.arg(minutes).arg(seconds % 60);
}

QString jobTitleFor(const QString &role)
{
    switch (access::roleFromName(role)) {
    case access::Role::Practitioner: return u"Health visitor"_s;
    case access::Role::Midwife: return u"Midwife"_s;
    case access::Role::Supervisor: return u"Supervisor"_s;
    }
    return {};
}

} // namespace doorstep
