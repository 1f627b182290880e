/** English: the buyer's own bots, each with its card. */
export const ownBots = `
bots-title = <b>My bots</b>
bots-none = None yet. Connect the first: it takes two minutes.
bots-line = <b>{ $name }</b> — { $state }
bots-line-named = <b>{ $name }</b>, @{ $username } — { $state }
bots-invite =
    Invite somebody: when they pay for the first time, you both get { $days } as a gift.
    { $link }

bot-state = State: { $state }
bot-state-provisioning = being set up
bot-state-trial = free trial through { $through }
bot-state-active = works
bot-state-paid = works, paid through { $through }
bot-state-grace = waits for payment, works through { $through }
bot-state-suspended = new bookings are closed until it is paid for
bot-state-held = suspended by support
bot-state-archived = in the archive
bot-link = Link: { $link }
bot-plan = Plan: { $plan }
bot-renews = Renews by itself
bot-token-dead = <b>Telegram does not accept this bot’s token.</b> Replace it, and the bot answers again.

bot-pay = Pay
bot-extend = Extend
bot-replace = Replace token
bot-renewal = Auto-renewal
bot-payments = Payments
bot-qr = QR code
bots-back = ‹ My bots
`;
