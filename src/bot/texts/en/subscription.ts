/** English: how a business stands with its payment, said to the one who pays, and what a closed bot says. */
export const subscription = `
letter-ending-trial = { $daysLeft ->
    [0] Today is the last free day of the bot of “{ $business }”.
   *[other] The free period of the bot of “{ $business }” is ending: its last day is { $through }.
}
letter-ending-paid = { $daysLeft ->
    [0] Today is the last paid day of the bot of “{ $business }”.
   *[other] The bot of “{ $business }” is paid until { $through } inclusive.
}
letter-ending-pay = Pay ahead: the new days are added to those left, and your clients will not notice a thing.
letter-ending-renews = On the last day we will charge the next period: { $method }. You can turn this off under “My bots”.
letter-ended-trial = The free period of the bot of “{ $business }” is over.
letter-ended-paid = The paid period of the bot of “{ $business }” is over.
letter-ended-grace = The bot works as usual for now. If it is not paid for, new bookings will close after { $until }.
letter-suspended =
    New bookings in the bot of “{ $business }” are closed: its term ended on { $through }.

    Those who have booked already will be reminded and can cancel. Pay, and bookings open at once.
letter-suspended-archive = Without a payment the bot goes to the archive: { $archived }.
letter-archived =
    The bot of “{ $business }” is in the archive and does not work any more.

    We have put all your data into one file; its link opens until { $opens } inclusive. We keep the data itself until { $kept }: before that day a payment brings the bot back as it was.
letter-archived-open = Download the data
letter-resumed = The bot of “{ $business }” works again, clients can book.
letter-resumed-through = It is paid until { $through } inclusive.
letter-extended = The bot of “{ $business }” was given { $days ->
    [one] { $days }\u00a0more day
   *[other] { $days }\u00a0more days
}: it is paid until { $through } inclusive.
letter-renewal-failed = The bot of “{ $business }” could not be renewed: { $why }.
letter-renewal-failed-by = The payment for the bot of “{ $business }” could not be charged ({ $method }): { $why }.
renewal-insufficient-funds = there was not enough money on the card
renewal-card-expired = the card has expired
renewal-permission-revoked = the permission to charge was withdrawn, we will not charge any more
renewal-other = the payment did not go through
letter-renewal-again = We will try again: { $day }. You need not wait and can pay yourself.
letter-renewal-last = To keep the bot working, please pay yourself.
pay-button = Pay

refusal-closed-for-now = New bookings are closed at the moment, and none can be moved.
closed-for-now = “{ $business }” does not take new bookings through the bot at the moment.
closed-for-now-kept = Your bookings stand: you can see and cancel them under “{ menu-bookings }”.
closed-for-now-reach = Reach us directly:
closed-for-now-write = A question? Write to us, we will answer right here.
closed-for-now-admin = New bookings are closed. Clients read that the bot takes no bookings at the moment; those who have booked are reminded and can cancel.
closed-for-now-paid-through = The bot’s term ended on { $through }. Pay, and bookings open at once.
closed-for-now-held = The service has suspended this bot. To learn why, write to support.
closed-for-now-support = Write to support
archived-bot = This bot does not work any more.
`;
