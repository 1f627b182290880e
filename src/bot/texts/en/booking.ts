/** English: the way to a booking, from the service to the confirmation. */
export const booking = `
step = Step { $step } of { $total } — { $what }
step-service = choose a service
step-day = choose a day
step-time = choose a time
step-check = check your booking
active-none = { $limit ->
    [one] You have no bookings yet, you can have { $limit }
   *[other] You have no bookings yet, you can have up to { $limit }
}
active-of-limit = You have { $active } of { $limit ->
    [one] { $limit } booking
   *[other] { $limit } bookings
}
abort = Don’t book
aborted = All right, nothing was booked.
nothing-to-stop = Nothing to stop right now. To cancel a booking, open “My bookings”.

services-none =
    Booking is not possible yet: there are no services on the list.

    We have told the administrator. You can also write to us and arrange it directly.
back-to-services = ‹ Services

month-few = { $mark }\u00a0few\u00a0left
month-full = { $mark }\u00a0fully\u00a0booked
month-closed = { $mark }\u00a0closed
month-open-until = Booking is open until { $day }.
month-empty = There are no free days this month.

times-morning = Morning
times-day = Afternoon
times-evening = Evening
times-few = { $count ->
    [1] This is the last free time.
    [one] Only { $count } time is left.
   *[other] Only { $count } times are left.
}
times-none = There are no free times on this day.
times-nearest = The nearest one: { $day }.
times-none-at-all = There are none in the coming month either. Look in later or write to us.
times-past = This day has passed.
times-beyond = Booking is not open for this day yet.
back-to-days = ‹ Another day

card-confirm = Confirm
card-other-time = Another time
card-other-day = Another day
card-block = Close { $from }–{ $to }
specialist = Specialist: { $name }
address = Address: { $address }
address-with-map = Address: { $address } (<a href="{ $url }">on the map</a>)
address-map = Address: <a href="{ $url }">on the map</a>
visit-when = { $day }, { $time }
visit-cost = { $duration } · { $price }
`;
