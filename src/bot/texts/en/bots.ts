/** English: the commands of the platform's own bots, and what is told of the health of all of them. */
export const bots = `
bot-token-revoked =
    ⚠️ Telegram does not accept the token of @{ $bot } (“{ $business }”) any more, so the bot is silent.
    Get a new token from @BotFather (/token) and send it here. All bookings are safe, and reminders will wait.
bot-token-revoked-operator = ⚠️ Telegram does not accept the token of @{ $bot } (“{ $business }”). The bot is silent until it is replaced.
bot-replace-token = Replace the token
bot-replace-how = Get a new token from @BotFather: /token → your bot. Send it here in one message; it disappears from the chat at once.
bot-replaced = The token is taken and the bot is back. What waited to be said goes out within minutes.
bot-webhook = ⚠️ @{ $bot } (“{ $business }”) has trouble receiving messages. We have set it up anew and keep an eye on it.
bot-webhook-operator = ⚠️ The webhook of @{ $bot } (“{ $business }”) is not well, though we have set it again.
bot-webhook-address = Its messages went to a stranger’s address: somebody else seems to know the token. Replace it at @BotFather.
bot-webhook-errors = Telegram says: { $detail }
bot-webhook-backlog = Waiting for delivery: { $detail }
bot-owner-gained =
    @{ $bot } (“{ $business }”) is yours now: its bills and news come to you, and you run it with /admin in the bot itself.
    The former owner stays as a manager; you can remove them there.
bot-owner-lost = @{ $bot } (“{ $business }”) has a new owner. Your card does not pay for it any more, and you stay as a manager.
sweep-late =
    ⚠️ The sweep is late: the last one ended { $minutes ->
        [one] { $minutes }\u00a0minute
       *[other] { $minutes }\u00a0minutes
    } ago. Reminders may have been late.
errors-high =
    ⚠️ { $count ->
        [one] { $count } error
       *[other] { $count } errors
    } within an hour: more than usual. Sentry and the log have the details.
`;
