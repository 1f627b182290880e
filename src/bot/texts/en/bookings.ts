/** English: a person's own bookings, and taking one back. */
export const bookings = `
number = No. { $number }
number-and-service = No. { $number } · { $service }
booking-head = <b>No. { $number }</b> · { $state }
booking-made = You are booked
booking-ahead = Confirmed
booking-pending = Waiting for confirmation
booking-begun = Your visit began at { $time }
booking-over = This visit is over
booking-done = The visit took place
booking-no-show = The visit did not take place
booking-cancelled-by-client = You cancelled this booking
booking-cancelled-by-business = We cancelled this booking
booking-rejected = We could not accept this booking
booking-cancel = Cancel booking
booking-moved = Your booking is moved
booking-move = Move
booking-again = Book again
to-bookings = ‹ My bookings

rule-cancel = You can move or cancel no later than { $window } before the start.
rule-cancel-any-time = You can move or cancel until the very start.
rule-reminders = We’ll remind you { $before } before the visit.
rule-window = Less than { $window } to go: this can’t be moved or cancelled here any more. If plans change, write to us.
rule-window-ahead = Less than { $window } to go: you won’t be able to move or cancel this here. If plans change, write to us.
rule-limit = { $limit ->
    [1] You can have only one booking at a time.
    [one] You can have up to { $limit } booking at a time.
   *[other] You can have up to { $limit } bookings at a time.
}

bookings-title = My bookings
bookings-none = You have no bookings ahead.
bookings-when = { $moment } — { $relative }
bookings-open = No. { $number } · { $day }, { $time }
limit-cancel = { $limit ->
    [one] Cancel it to make another, or move it.
   *[other] Cancel one to make another, or move one.
}
limit-write = It is too late to move or cancel here, but you can write to us.
bookings-cancel = Cancel No. { $number }
visits-open = Past visits
visits-title = Past visits
visits-none = There are no past visits yet.
visits-again = Again: { $service }

cancel-ask = Cancel this booking? The time becomes free for others at once.
cancel-yes = Yes, cancel
cancel-no = Keep it
cancel-done = Booking No. { $number } is cancelled, the time is free.
cancel-then-choice = Back to the chosen time
reach-us = If you can’t make it, please get in touch:
reach-us-here = If you can’t make it, write to us.
`;
