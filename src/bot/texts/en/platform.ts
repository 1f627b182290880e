/** English: what buyers, owners and operators are told by itself. */
export const platform = `
platform-paid =
    We have received { $amount }: “{ $business }” is paid for { $days ->
        [one] { $days } more day
       *[other] { $days } more days
    }, through { $through }.
platform-stray =
    Payment No. { $payment } of { $amount } bought nothing ({ $why }). Business: { $tenant }.
`;
