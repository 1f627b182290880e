/** English: paying for a bot in the sales bot. */
export const salesPay = `
pay-title = <b>{ $business }</b>
pay-state-trial = On trial through { $through }.
pay-state-active = Paid through { $through }.
pay-state-grace = Its term ended on { $through }. The bot still works: pay, so that bookings do not close.
pay-state-suspended = Its term ended on { $through }, and new bookings are closed. They open as soon as you pay.
pay-state-archived = Its term ended on { $through }, and the bot is archived. It works again as soon as you pay.
pay-state-held = The service has stopped this bot, and paying does not start it. Support will tell you why.
pay-state-free = The bot works without a term: there is nothing to pay.
pay-not-yours = There is no such bot or bill among yours.
pay-to-bots = ‹ My bots
pay-to-bot = ‹ The bot

pay-choose = For how long? New days are added to those left.
pay-plan =
    <b>{ $name }</b> — { $price } for { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }
    Works through { $through }
pay-plan-saves =
    <b>{ $name }</b> — { $price } for { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }, saves { $saving }
    Works through { $through }
pay-plan-button = { $name } · { $price }
pay-promo = Enter a promo code
pay-promo-other = Another promo code
pay-promo-percent = Promo code { $code }: { $percent }% off.
pay-promo-days = Promo code { $code }: { $days }\u00a0{ $days ->
        [one] more day
       *[other] more days
    } as a gift.
pay-promo-lost = The promo code does not work any more: this is the price without it.
pay-promo-ask = Send the promo code as one message.
pay-promo-failed-unknown = There is no such promo code.
pay-promo-failed-expired = This promo code has expired.
pay-promo-failed-spent = This promo code is used up.
pay-promo-failed-used = You have paid with this promo code before: it works once.
pay-form-away = We could not read your answer right now. Please try again in a few minutes.

pay-terms =
    Plan “{ $name }”: { $price } for { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }.
    The bot will work through { $through }.
pay-renews-off = Automatic renewal is off: we charge nothing by ourselves.
pay-renews-on =
    Automatic renewal is on. By paying with a card you allow us to charge the plan’s price to the same card on the last paid day — now { $price } for { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }. Turn it off at any time: “My bots” → “Renewal”.
pay-renews-unset = ☐ Renew automatically
pay-renews-set = ☑ Renew automatically
pay-stars-terms = In Stars it is { $price }: Telegram charges them again every { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    } until you end the subscription. A promo code does not apply to Stars.
pay-stars-invoice = A booking bot: { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }, renews itself
pay-stars-refused = This bill is closed. Go back to the bot and choose a plan again.
pay-no-ways = Payments are closed right now. Please write to support.
pay-receipt = The receipt goes to { $email }.
pay-receipt-unknown = Before you pay, we ask where to send the receipt.
pay-now = Pay { $price }
pay-now-card = By card · { $price }
pay-now-stars = In Stars · { $price }
pay-email-change = Another e-mail for the receipt
pay-to-plans = ‹ Plans
pay-back = ‹ Back
pay-email-ask = Send your e-mail address: the receipt goes there.
pay-email-present = At present: { $email }
pay-email-wrong = This does not look like an e-mail address.

pay-order =
    Your bill of { $amount } is ready: “{ $business }”, { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }.
    Pay on YooKassa’s page and come back here. The bot is extended as soon as the money arrives.
pay-order-stars =
    Your bill of { $amount } is ready: “{ $business }”, { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }.
    Pay it in Telegram, and the bot is extended at once.
pay-open = Pay { $amount }
pay-check = I have paid
pay-give-up = Cancel
pay-again = Try again
pay-away = The payment service did not answer. Press again in a minute: there will be no second bill.
pay-away-check = The payment service did not answer. Check again in a minute; we keep watching too.
pay-way-closed = This way of paying is closed right now.
pay-provider-refused = The payment service did not take the bill. Try another plan, or write to support.

pay-end-paid = Your payment has arrived, thank you!
pay-end-works = Your payment has arrived, thank you! “{ $business }” works through { $through }.
pay-end-waiting = We do not see { $amount } yet. If you have just paid, check again in a minute; we keep watching too and will write.
pay-end-stray = The money arrived, but the bill was closed by then. The operator knows: they will give it back or add the days.
pay-end-refunded = We have given these { $amount } back.
pay-end-given-up = The bill is canceled, nothing was charged.
pay-end-replaced = You have chosen another bill instead of this one. Nothing was charged.
pay-end-expired = The time to pay is over: the page lives for an hour. Nothing was charged.
pay-end-never-sent = The payment service never answered. Nothing was charged.
pay-end-funds = The payment did not go through: there was not enough money on the card.
pay-end-card-expired = The payment did not go through: the card has expired.
pay-end-card-data = The payment did not go through: the card’s details are wrong.
pay-end-3ds = The payment did not go through: the bank got no confirmation code.
pay-end-limit = The payment did not go through: it is above the card’s limit.
pay-end-restricted = The payment did not go through: the card is restricted.
pay-end-country = The payment did not go through: cards of this country are not taken.
pay-end-bank-away = The payment did not go through: the bank did not answer.
pay-end-declined = The payment did not go through: the bank or the payment service declined it. Try another card.

pay-renewal-none = There is no automatic renewal. You can turn it on when you pay.
pay-renewal-off = Automatic renewal is off, kept: { $method }.
pay-renewal-on = Automatic renewal is on: { $method }. We charge it on { $day }.
pay-renewal-on-price = Automatic renewal is on: { $method }. We charge { $price } for { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    } on { $day }.
pay-renewal-stars = Automatic renewal is on: Telegram itself charges Stars every 30\u00a0days.
pay-renewal-stars-off = Renewal in Stars is off: Telegram charges nothing.
pay-renewal-stars-allowed = Done. Now take the subscription up again in Telegram: “Settings” → “My Stars”.
pay-renewal-stop = Turn renewal off
pay-renewal-start = Turn renewal on
pay-renewal-failed = That did not work. Please try again later.
pay-open-plans = Extend
pay-method-card = card
pay-method-manual = entered by the operator

pay-history = <b>Payments: { $business }</b>
pay-history-empty = None so far.
pay-history-back = Money can be asked back within { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    } of the payment.
pay-line = <b>{ $amount }</b> · { $day } · { $method }
pay-line-days = Extended by { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    }
pay-line-stray = Added no days: the operator decides
pay-line-refunded = { $amount } given back
pay-line-asked = You have asked for it back
pay-receipt-sent = Receipt sent
pay-receipt-pending = Receipt on its way
pay-receipt-canceled = No receipt was made
pay-back-button = Give back { $amount } of { $day }
pay-back-ask =
    Give back { $amount } for “{ $business }”, { $day }?
    The money returns the way it came, and the days that it bought are taken away.
pay-back-sure = Give back { $amount }
pay-back-asked = The operator has your request for { $amount }. We will write when the money is on its way.
pay-back-late = These { $amount } cannot be given back any more: it works within { $days }\u00a0{ $days ->
        [one] day
       *[other] days
    } of the payment, and once.
pay-back-nobody = There is nobody to take your request. Please write to support.
`;
