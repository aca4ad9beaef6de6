// SPDX-License-Identifier: Apache-2.0
#include "app/services/usermessages.h"

#include "app/services/said.h"
#include "app/services/words.h"
#include "core/access/capabilities.h"

namespace doorstep {

using namespace Qt::StringLiterals;

QString messageFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal:
        return Said::tr("Something went wrong inside Doorstep. What was saved is still saved. Please try again.");
    case ErrorCode::NotFound:
        return Said::tr("This is not on the tablet. It may have moved to somebody else's caseload.");
    case ErrorCode::NotAllowed:
        return Said::tr("You cannot do this here. Ask your supervisor if you think you should.");
    case ErrorCode::InvalidInput:
        return Said::tr("Something is missing or does not fit. Please check what you entered.");
    case ErrorCode::InvalidFile:
        return Said::tr(
            "A file on this tablet cannot be read. Nothing was changed. Please ask for help with the tablet.");
    case ErrorCode::UnsupportedForm:
        return Said::tr("This checklist needs a newer Doorstep. What is saved is kept. Please update the app.");
    case ErrorCode::Immutable: return Said::tr("This is signed and stays as it is. You can add an amendment instead.");
    case ErrorCode::WrongPin: return Said::tr("That PIN is not right. Please try again.");
    case ErrorCode::TooManyTries: return Said::tr("That was wrong several times. Please wait before the next try.");
    case ErrorCode::AccessDestroyed:
        return Said::tr("The PIN was wrong ten times, so this tablet has locked itself. Your notes are safe. Your "
                        "administrator can give you a code to open them again.");
    case ErrorCode::KeyStoreBusy:
        return Said::tr("The tablet's key store is locked or does not answer. Nothing is lost. Unlock the tablet "
                        "itself, then try again.");
    case ErrorCode::KeyStoreLost:
        return Said::tr("The tablet's key store has lost its half of your key. Your notes are safe. Your administrator "
                        "can give you a code to open them again.");
    case ErrorCode::KeyStoreChanged:
        return Said::tr("These notes were locked with another key store than the one this tablet uses now. Nothing was "
                        "changed. Please ask for help with the tablet.");
    case ErrorCode::VaultDamaged:
        return Said::tr(
            "The key on this tablet cannot be read. Your notes are still there. Please ask for help with the tablet.");
    case ErrorCode::DatabaseUnreadable:
        return Said::tr(
            "The notes on this tablet cannot be opened. Nothing was deleted. Please ask for help with the tablet.");
    case ErrorCode::DatabaseTooNew:
        return Said::tr("These notes were written by a newer Doorstep. Nothing was changed. Please update the app.");
    case ErrorCode::DiskFull:
        return Said::tr("The tablet is full, so the last change was not saved. Please make room, then try again.");
    case ErrorCode::DiskReadOnly:
        return Said::tr("Doorstep may not write to its folder on this tablet, so nothing new can be saved. What was "
                        "saved is still there. Please ask for help with the tablet.");
    case ErrorCode::StorageFailed:
        return Said::tr("The last change was not saved: the tablet could not write it. Please try again.");
    case ErrorCode::Unreachable: return Said::tr("Could not reach the server; everything is saved here.");
    case ErrorCode::TimedOut: return Said::tr("The server took too long to answer; everything is saved here.");
    case ErrorCode::CertificateRefused:
        return Said::tr("The server is not the one this tablet trusts, so nothing was sent; everything is saved here. "
                        "Please tell your administrator.");
    case ErrorCode::NotTheServer:
        return Said::tr("Something else answered in place of the server: perhaps this Wi-Fi needs you to sign in; "
                        "everything is saved here.");
    case ErrorCode::BadReply:
        return Said::tr("The server's answer did not arrive whole; everything is saved here. Doorstep will ask again.");
    case ErrorCode::LeaseExpired:
        return Said::tr("This tablet has not been in touch with the server for too long. Connect to a network, then "
                        "unlock again. Everything you saved is safe.");
    case ErrorCode::SignedOut:
        return Said::tr(
            "The server did not accept this tablet or code; everything is saved here. Please ask your administrator.");
    case ErrorCode::UpdateNeeded:
        return Said::tr("Doorstep must be updated before it can send notes; everything is saved here.");
    case ErrorCode::ServerBusy:
        return Said::tr("The server is busy; everything is saved here. Doorstep will try again by itself.");
    case ErrorCode::ServerFault:
        return Said::tr("The server had a problem; everything is saved here. Doorstep will try again by itself.");
    }
    return Said::tr("Something went wrong. What was saved is still saved.");
}

QString messageForEnrolment(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignedOut:
        return Said::tr(
            "The server did not accept this code: it is wrong, used or too old. Ask your administrator for a new one.");
    case ErrorCode::StorageFailed:
        return Said::tr(
            "This person has notes on this tablet already, or the tablet could not write. Nothing was changed.");
    case ErrorCode::WrongPin:
    case ErrorCode::TooManyTries:
        return Said::tr("This person has a notebook on this tablet already. Type in the PIN of that notebook, with the "
                        "same code; after several wrong tries it makes you wait.");
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
        return Said::tr(
            "Could not reach the server. Nothing was changed. Check the address and the network, then try again.");
    case ErrorCode::CertificateRefused:
        return Said::tr(
            "This is not the server the fingerprint belongs to. Nothing was changed. Check address and fingerprint.");
    case ErrorCode::NotTheServer:
        return Said::tr("Something answered at this address, but it is not a Doorstep server. Nothing was changed.");
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
        return Said::tr(
            "That PIN is not right. After %n more wrong tries this tablet locks itself; your notes stay safe.", nullptr,
            tries.left());
    case ErrorCode::StorageFailed:
        return Said::tr(
            "The notes cannot be opened now. Perhaps Doorstep is open already: close it there, then try again.");
    case ErrorCode::DiskFull:
        return Said::tr(
            "The tablet is full, so the notes cannot be opened. Nothing is lost. Please make room, then try again.");
    default: return messageFor(error);
    }
}

QString messageForBackup(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongPin: return Said::tr("That PIN or passphrase is not right. Nothing was changed.");
    case ErrorCode::InvalidFile:
    case ErrorCode::DatabaseUnreadable:
        return Said::tr("This is no backup of Doorstep, or it was cut short or changed. Nothing was changed here.");
    case ErrorCode::StorageFailed:
        return Said::tr("The file could not be written, or there is one of that name already. Nothing was changed.");
    case ErrorCode::DiskFull: return Said::tr("There is not enough room. Nothing was changed.");
    default: return messageFor(error);
    }
}

QString messageFor(NotebookWarning warning)
{
    switch (warning) {
    case NotebookWarning::OlderCopy:
        return Said::tr(
            "This notebook is older than it was when it was last used: the last things you saved may be missing here. "
            "Tell your administrator, who can bring them back from the second copy on this tablet.");
    case NotebookWarning::DiskWasFull:
        return Said::tr("This tablet is full. Doorstep has used its reserve to save your work. Please make room soon.");
    case NotebookWarning::AuditBroken:
        return Said::tr("The record of who did what in this notebook is damaged or was changed. Your notes are still "
                        "here. Please tell your administrator.");
    case NotebookWarning::LittleRoom:
        return Said::tr("This tablet has little room left. Please make room soon; notes are saved first.");
    case NotebookWarning::PictureUnreadable:
        return Said::tr(
            "A picture on this tablet can no longer be read, and the server has not got it. The note it hangs "
            "on is safe. Please tell your administrator.");
    case NotebookWarning::SecondCopyBehind:
        return Said::tr(
            "The second copy of your notes could not be written; Doorstep keeps trying. Saved notes are still saved.");
    case NotebookWarning::NotJoined:
        return Said::tr("This notebook was begun without the server, so nothing is sent yet; everything is saved here. "
                        "Ask your administrator for a code, lock the tablet, choose \"Set up this tablet for someone "
                        "new\", and use the PIN of this notebook.");
    }
    return {};
}

QString messageForPinChange(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongPin: return Said::tr("The PIN you use now is not right. Nothing was changed.");
    case ErrorCode::TooManyTries:
        return Said::tr("The PIN you use now was wrong several times. Please wait a few minutes. Nothing was changed.");
    case ErrorCode::AccessDestroyed:
        return Said::tr("The PIN was wrong ten times, so this tablet will not open again with a PIN. Your notes are "
                        "safe. Your administrator can give you a code.");
    default: return messageForUnlock(error);
    }
}

QString messageForAside(const QDate &since)
{
    if (!since.isValid())
        return Said::tr("An earlier notebook is kept on this tablet. Your administrator can recover it.");
    return Said::tr("An earlier notebook is kept on this tablet (set aside on %1). Your administrator can recover it.")
        .arg(words::date(since.toString(Qt::ISODate)));
}

QString titleForUnlock(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDestroyed: return Said::tr("This tablet has locked itself");
    case ErrorCode::KeyStoreBusy: return Said::tr("The tablet does not answer");
    case ErrorCode::KeyStoreLost:
    case ErrorCode::VaultDamaged: return Said::tr("The tablet has lost its key");
    case ErrorCode::KeyStoreChanged: return Said::tr("The tablet keeps its keys somewhere else now");
    case ErrorCode::DatabaseUnreadable: return Said::tr("The notes do not open");
    case ErrorCode::DatabaseTooNew: return Said::tr("Doorstep is older than these notes");
    case ErrorCode::DiskFull: return Said::tr("The tablet is full");
    case ErrorCode::DiskReadOnly: return Said::tr("Doorstep may not write here");
    case ErrorCode::LeaseExpired: return Said::tr("The server has to be asked first");
    default: return Said::tr("The notes do not open now");
    }
}

QString messageForRecovery(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignedOut:
        return Said::tr("The server did not accept this code: it is wrong, used, too old or somebody else's. Ask your "
                        "administrator for a new one.");
    case ErrorCode::NotFound:
        return Said::tr("This notebook was begun before your organisation had a recovery key, so no code can open it. "
                        "It is kept. You can start a fresh notebook.");
    case ErrorCode::VaultDamaged:
        return Said::tr("The part of this notebook that a code opens is damaged. The notebook is kept. Please tell "
                        "your administrator.");
    case ErrorCode::DatabaseUnreadable:
        return Said::tr(
            "The code was right, but the notes do not open with it. They are kept. You can start a fresh notebook.");
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
        return Said::tr("Could not reach the server. Nothing was changed. Try again where there is a signal, or start "
                        "a fresh notebook until then.");
    case ErrorCode::ServerBusy:
        return Said::tr("The server cannot open notebooks now. The same code is good later. You can start a fresh "
                        "notebook until then.");
    default: return messageForUnlock(error);
    }
}

QString waitText(int seconds)
{
    const int minutes = seconds / 60;
    if (minutes == 0)
        return Said::tr("Try again in %1 s").arg(seconds);
    if (seconds % 60 == 0)
        return Said::tr("Try again in %1 min").arg(minutes);
    return Said::tr("Try again in %1 min %2 s").arg(minutes).arg(seconds % 60);
}

QString nextTryText(std::optional<int> seconds)
{
    constexpr int minute = 60;
    constexpr int worthMinutes = 2 * minute;
    if (!seconds)
        return Said::tr("Doorstep does not try again by itself on this network. \"Exchange now\" tries at once.");
    if (*seconds == 0)
        return Said::tr("Tries again now.");
    if (*seconds < worthMinutes)
        return Said::tr("Tries again in %1 s.").arg(*seconds);
    return Said::tr("Tries again in about %1 min.").arg((*seconds + minute / 2) / minute);
}

QString jobTitleFor(const QString &role)
{
    switch (access::roleFromName(role)) {
    case access::Role::Practitioner: return Said::tr("Health visitor");
    case access::Role::Midwife: return Said::tr("Midwife");
    case access::Role::Supervisor: return Said::tr("Supervisor");
    }
    return {};
}

} // namespace doorstep
