// SPDX-License-Identifier: Apache-2.0
#include "app/services/usermessages.h"

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

QString messageForUnlock(const Error &error)
{
    switch (error.code) {
    case ErrorCode::StorageFailed:
        return u"The notes cannot be opened now. Perhaps Doorstep is open already: close it there, then try again."_s;
    case ErrorCode::DiskFull:
        return u"The tablet is full, so the notes cannot be opened. Nothing is lost. Please make room, then try again."_s;
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
    case NotebookWarning::LittleRoom:
        return u"This tablet has little room left. Please make room soon; notes are saved first."_s;
    }
    return {};
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
