// Package invitations asks people by e-mail to join: the operator's staff, a
// new customer, an account.
//
// Words: the inviter asks, the invitee is asked. The kinds are system_user
// (staff), client (a root account and its owner), end_user (a seat in an
// account, or with the role account_owner an account of one's own below it) and
// sub_account (an account below another, and its owner). An invitation is
// pending, until it is activated, withdrawn, or 24 hours after it was sent,
// expired; nothing marks it as that but the clock. It can be sent again, with a
// new link, as long as it is neither activated nor withdrawn.
//
// Who may: system users take the right staff.manage, clients accounts.manage.
// Into an account, users.invite gives drivers and colleagues without a role,
// settings beside it account admins and station admins, and subaccounts.manage
// or accounts.manage accounts below it. Whoever may invite into an account sees
// its invitations.
//
// The link holds 192 random bits, of which the hash is kept. It works once. To
// open it changes nothing, since machines follow links; to accept is a POST. A
// link that is used, replaced, withdrawn, too old, unknown, of somebody who was
// deactivated, or into an account that was closed meanwhile, gives one and the
// same answer. An invitation that was right when it was sent stays so: that the
// inviter has lost the right since, or has left, takes nothing from the invitee;
// whoever may invite there can withdraw it.
//
// Who was a user already keeps their names and credentials, and gains what the
// invitation gives by accepting it. An answer never tells whether an address is
// known: the same statements are sent for both. System roles are held from the
// invitation on but have no force before it is accepted; an invited user who
// accepts another invitation first holds none until this one is accepted too.
package invitations
