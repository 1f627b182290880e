/** English: why something cannot be done, one sentence or two a reason. */
export const alerts = `
refusal-service-gone = This service is no longer offered.
refusal-specialist-gone = This specialist no longer takes bookings.
refusal-specialist-hidden = This specialist no longer offers this service.
refusal-day-limit = No more bookings are taken for this day.
refusal-others-left = This time is no longer offered on the terms you saw. Another specialist is free, { $name }: { $is } instead of { $was }. Please check the booking again.
refusal-terms-changed = The price or the duration changed while you were choosing. Please check the booking again.
refusal-price-changed = The price changed while you were choosing: it was { $was }, now it is { $is }. Please check the booking again.
refusal-duration-changed = The duration changed while you were choosing: it was { $was }, now it is { $is }. Please check the booking again.
refusal-both-changed = The terms changed while you were choosing: they were { $was }, now they are { $is }. Please check the booking again.
refusal-taken = Someone has just taken this time.
refusal-in-past = This time has already passed.
refusal-min-notice = Bookings close { $notice } before the start.
refusal-beyond-horizon = { $days ->
    [one] Booking is open { $days }\u00a0day ahead.
   *[other] Booking is open { $days }\u00a0days ahead.
}
refusal-hours-changed = The schedule has changed and this time is no longer offered.
refusal-booking-not-found = You have no such booking.
refusal-booking-over = This visit has already begun or passed, it can’t be cancelled.
refusal-change-window = It starts in { $left }, and a booking can be cancelled no later than { $window } before.
less-than-hour = less than an hour
refusal-block-not-found = This time is already open.
refusal-forbidden = You are not allowed to do this.
choose-others-time = Here are the times of the others.
choose-other-day = Choose another day.
choose-other-service = Choose another one.
choose-other-time = Choose another one.
choose-later-time = Choose a later time.
choose-nearer-day = Choose a nearer day.

alert-outdated = This button is outdated. Start again from the menu.
alert-later = That did not work just now. Try again in a minute. Code: { $reference }
alert-slow-down = Too fast. Wait 10\u00a0seconds and try again: what comes sooner I won’t read.
unknown-input = I’m a bot and can’t answer questions myself, but I can pass them on. Press “{ menu-write }” below.
apology =
    Something broke on our side, and your request was not fully carried out. Please try again a little later.

    If that doesn’t help, write to us and mention the code <code>{ $reference }</code>.
`;
