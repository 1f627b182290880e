/** English: how the people of a business change its services, hours and specialists. */
export const business = `
manage-services = Services
manage-services-none = There are none yet. Add the first one, and people can book.
manage-service-new = New service
manage-service-hidden = Hidden: clients don’t see it.
manage-service-made = Done, clients can see this service now.
manage-service-shown = Clients can see this service again.
manage-service-gone = The service is hidden. Bookings made before still stand.
manage-hidden-item = { $item } · hidden
manage-saved = Saved.
manage-line = { $name }: { $value }
manage-name = { $name }
manage-as-business = as everywhere ({ $value })
manage-as-service = as the service ({ $value })
manage-usual = As everywhere
manage-usual-length = Back to the service’s duration
manage-usual-price = Back to the service’s price
manage-none = none
manage-no-notice = not needed
manage-nothing = nothing
manage-nobody = nobody
manage-no-limit = no limit
manage-no-description = No description
manage-no-account = Unlink
manage-days = { $days ->
    [one] { $days }\u00a0day
   *[other] { $days }\u00a0days
}
manage-doers = Who does it
manage-hide = Hide
manage-show = Show
manage-up = ↑ Up
manage-down = ↓ Down
manage-back = ‹ Back
manage-to-services = ‹ Services
manage-to-service = ‹ The service
manage-to-team = ‹ Specialists
manage-to-hours = ‹ Opening hours
manage-to-member-services = ‹ Their services

field-name = Name
field-about = Description
field-length = Duration
field-price = Price
field-before = Pause before
field-after = Pause after
field-step = Grid of starts
field-notice = Advance notice
field-horizon = Open for
field-member-name = Name
field-own-length = Own duration
field-own-price = Own price
field-account = Telegram
field-day = Bookings a day
field-week = Bookings a week

ask-service-new =
    What is the service called? Write, for example: “Haircut” or “Back massage”.

    Changed your mind? /cancel
ask-service-name = Write the new name.
ask-about = Write what it includes and for whom. Up to 500\u00a0characters.
ask-length = How long does it take? Choose, or write “75” or “1\u00a0h 15\u00a0min”.
ask-price = What does it cost? Write a number such as “1500”, or “from 1500” if it depends on the work.
ask-before = How much time do you need before a visit? Clients don’t see this pause. Up to two hours.
ask-after = How much time do you need after a visit? Clients don’t see this pause. Up to two hours.
ask-step = In what steps shall times be offered? From 5\u00a0minutes to 4\u00a0hours, a multiple of five minutes.
ask-notice = How long before the start can people still book? Choose, or write “90\u00a0min” or “2\u00a0days”.
ask-horizon = How many days ahead can people book? From 1 to 730.
ask-doers = Who does this service? Tap a name to tick or untick it.

manage-team = Specialists
manage-team-about = Clients see them in this order.
manage-member-new = New specialist
manage-member-made = Done. All services and the usual hours are set for now; change what is different.
manage-member-shown = This specialist takes bookings again.
manage-member-gone = The specialist is hidden and takes no new bookings.
manage-member-hidden = Hidden: takes no bookings.
manage-member-services = Services
manage-doing-service = Service: { $service }
manage-does-not = Does not do this service.
manage-do = Does it
manage-do-not = No longer does it
ask-member-name = What is the specialist’s name? Write it as clients shall see it.
ask-member-services = The ticked services are theirs. Tap one to change it or to set a price of its own.
ask-account = Write the number (ID) of the Telegram account, in digits. A name with @ won’t do, since it can change its owner.
ask-day = How many bookings a day at most? Write a number.
ask-week = How many bookings a week at most? Write a number.
ask-own-length = How long does this specialist take? Write “75” or “1\u00a0h 15\u00a0min”.
ask-own-price = What does this specialist charge? Write a number, “from 1500” or “free”.

manage-hours = Opening hours
manage-hours-of = Hours: { $name }
manage-hours-own = Own hours:
manage-hours-shared = Hours as everywhere:
manage-hours-none = Closed all week.
manage-hours-reset = As everywhere
manage-as-monday = As on Monday
manage-closed = closed
manage-holidays-on = Closed on Russian public holidays.
manage-holidays-off = Open as usual on public holidays.
manage-holidays-close = Close on Russian holidays
manage-holidays-work = Work on holidays
ask-hours =
    Write the hours: “10:00–19:00”, or “10–14, 15–19” with a break. A night shift: “22:00–02:00”.

    Or choose below.

manage-dates = Special dates
manage-dates-none = No special dates ahead: open as usual.
manage-days-off-none = No time off or special dates ahead.
manage-date-new = Add a date
manage-date-remove = Remove: { $dates }
manage-date-now = Now: { $hours }
manage-date-several = Several days in a row
manage-date-normal = As usual
ask-date = Choose a day, or write “25.12” or “24.12–31.12”.
ask-date-until = From { $date } until which day? Choose the last one.
ask-date-hours = Write the hours of that day, such as “11–16”, or press “Closed”.

manage-uncovered = Without hours: { $count }
manage-uncovered-title = Bookings outside the hours
manage-uncovered-none = There are none: every visit falls within the hours.
manage-uncovered-about = These visits still stand, but by the new hours nobody is there for them. Talk to the clients.
manage-uncovered-hours = { $count ->
    [one] { $count } booking is outside these hours.
   *[other] { $count } bookings are outside these hours.
}
manage-uncovered-member = { $count ->
    [one] { $count } booking is left without working hours.
   *[other] { $count } bookings are left without working hours.
}
manage-uncovered-who = { $client } → { $specialist }

value-away = Writing a value does not work just now, try in a few minutes. The buttons do.
value-absent = This is no longer there: somebody must have changed the list.
value-account-taken = This account is linked to another specialist already.
value-not-text = A text is needed here. Write it in words.
value-length = It takes from { $least } to { $most }\u00a0characters. Write it differently.
value-not-number = It takes a whole number, such as 8.
value-not-span = I did not get the duration. Write, for example, “75” or “1\u00a0h 15\u00a0min”.
value-range = It can be from { $least } to { $most }. Write another number.
value-span-range = It can be from { $least } to { $most }. Write another time.
value-step = It takes a multiple of { $step }.
value-not-price = I did not get the price. Write, for example, “1500”, “from 1500” or “free”.
value-not-hours = I did not get the hours. Write, for example, “10–14, 15–19” or “closed”.
value-not-date = I did not get the date, or it is over. Write, for example, “25.12” or “24.12–31.12”.
value-not-account = It takes the number (ID) in digits; a name with @ won’t do.
`;
