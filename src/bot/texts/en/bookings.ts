/** English: a person's own bookings, and taking one back. */
export const bookings = `
number = No. { $number }
number-and-service = No. { $number } · { $service }
booking-head = <b>No. { $number }</b> · { $state }
booking-made = You are booked
booking-ahead = Confirmed
booking-pending = Waiting for confirmation
booking-past = The visit has already begun or passed
booking-done = The visit took place
booking-no-show = The visit did not take place
booking-cancelled-by-client = You cancelled this booking
booking-cancelled-by-business = We cancelled this booking
booking-rejected = We could not accept this booking
booking-cancel = Cancel booking
booking-again = Book again
to-bookings = ‹ My bookings

rule-cancel = You can cancel no later than { $window } before the start.
rule-cancel-any-time = You can cancel until the very start.
rule-limit = { $limit ->
    [1] You can hold one booking at a time.
    [one] You can hold up to { $limit } booking at a time.
   *[other] You can hold up to { $limit } bookings at a time.
}

bookings-title = My bookings
bookings-none = You have no bookings ahead.
bookings-when = { $moment } — { $relative }
bookings-open = No. { $number } · { $day }, { $time }
bookings-limit = { $limit ->
    [1] You can hold one booking at a time. Cancel it to make another.
    [one] You can hold no more than { $limit } booking at a time. Cancel one to make another.
   *[other] You can hold no more than { $limit } bookings at a time. Cancel one to make another.
}
bookings-cancel = Cancel No. { $number }
visits-open = Past visits
visits-title = Past visits
visits-none = There are no past visits yet.
visits-again = Again: { $service }

cancel-ask = Cancel this booking? The time becomes free for others at once.
cancel-yes = Yes, cancel
cancel-no = Keep it
cancel-done = Booking No. { $number } is cancelled, the time is free.
reach-us = If you can’t make it, please get in touch:
`;
