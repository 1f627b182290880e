/** English: why something cannot be done, one sentence or two a reason. */
export const alerts = `
refusal-service-gone = This service is no longer offered. Choose another one.
refusal-specialist-gone = This specialist no longer takes bookings. Choose another time.
refusal-terms-changed = The price or the duration changed while you were choosing. Please check the booking again.
refusal-price-changed = The price changed while you were choosing: it was { $was }, now it is { $is }. Please check the booking again.
refusal-duration-changed = The duration changed while you were choosing: it was { $was }, now it is { $is }. Please check the booking again.
refusal-both-changed = The terms changed while you were choosing: they were { $was }, now they are { $is }. Please check the booking again.
refusal-taken = Someone has just taken this time. Choose another one.
refusal-limit = { $limit ->
    [1] You can hold only one booking at a time.
    [one] You can hold no more than { $limit } booking at a time.
   *[other] You can hold no more than { $limit } bookings at a time.
}
refusal-in-past = This time has already passed. Choose another one.
refusal-min-notice = Bookings close { $notice } before the start. Choose a later time.
refusal-beyond-horizon = { $days ->
    [one] Booking is open { $days } day ahead. Choose a nearer day.
   *[other] Booking is open { $days } days ahead. Choose a nearer day.
}
refusal-hours-changed = The schedule has changed and this time is no longer offered. Choose another one.
refusal-booking-not-found = You have no such booking.
refusal-booking-over = This visit has already begun or passed, it can’t be cancelled.
refusal-change-window = It starts in { $left }, and a booking can be cancelled no later than { $window } before.
less-than-hour = less than an hour
refusal-block-not-found = This time is already open.
refusal-forbidden = You are not allowed to do this.

alert-outdated = This button is outdated. Start again from the menu.
alert-later = That did not work just now. Try again in a minute. Code: { $reference }
alert-slow-down = That was too fast. Wait a couple of seconds and try again.
unknown-input = I only understand buttons and commands. Choose what you need in the menu below; you can ask a question under “About”.
apology =
    Something broke on our side, and your request was not fully carried out. Please try again a little later.

    If that doesn’t help, write to us and mention the code <code>{ $reference }</code>.
`;
