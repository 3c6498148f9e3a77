// Package auditapi lets people read the journal and prove what stands in it.
//
// Who reads what:
//   - the Auditor role and tenant admins: everything, or with Stead-Company that
//     company's;
//   - with the right audit.read: the company they ask in;
//   - everybody: what they did, for themself or for others, and what was done in
//     their name, in whichever company;
//   - everybody alone: the feed of what others did, or tried, in their name
//     (GET /me/done-for-me);
//   - a delegate who asks on behalf of somebody: what they did for that person.
//
// Reading is no event and is not journalled; a refusal is.
package auditapi
