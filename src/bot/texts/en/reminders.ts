/** English: how an owner sets when clients are reminded and asked how it was. */
export const reminders = `
manage-reminders = Reminders
reminders-sent = Before a visit the client is reminded: { $spans } ahead.
reminders-none = Clients are not reminded before a visit.
reminders-rating = They are asked how it went { $span } after the visit.
reminders-rating-at-once = They are asked how it went right after the visit.
reminders-rating-never = They are not asked for a rating after the visit.
reminders-about = Tap a time to switch it on or off. It also changes for bookings that are already there.
reminders-saved = Saved. Messages about visits ahead are changed too.
reminders-other = Another time
reminders-never = No reminders
reminders-rating-off = No rating
reminders-rating-after = Rating after { $span }
reminders-to = ‹ Reminders
ask-reminder = How long before the visit? Write, for example, “2\u00a0days” or “90\u00a0min”. From 5\u00a0minutes to two weeks.
`;
