/** English: what buyers, owners and operators are told by itself. */
export const platform = `
platform-paid =
    We have received { $amount }: “{ $business }” is paid for { $days ->
        [one] { $days }\u00a0more day
       *[other] { $days }\u00a0more days
    }, through { $through }.
platform-stray =
    Payment No. { $payment } of { $amount } bought nothing ({ $why }). Business: { $tenant }.
platform-refunded =
    We have given back { $amount } for “{ $business }”. The money returns the way it came.
platform-refunded-days =
    We have given back { $amount } for “{ $business }”. The money returns the way it came. The bot is paid through { $through }.
platform-money-back =
    “{ $business }”: the buyer { $buyer } asks for { $amount } back (payment No. { $payment }).
platform-stuck =
    Order { $order } of { $amount } has waited too long for its payment ({ $why }). Business: { $tenant }.
platform-endpoint-paused =
    { $host } has taken no events for three days, so we have stopped. Once it is up, switch it on: PATCH /api/v1/webhooks/{ $endpoint } with "active": true. What waited will arrive.
`;
