/** Russian: what buyers, owners and operators are told by itself. */
export const platform = `
platform-paid =
    Оплата { $amount } получена: «{ $business }» работает ещё { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } — по { $through } включительно.
platform-stray =
    Платёж № { $payment } на { $amount } ничего не купил ({ $why }). Заведение: { $tenant }.
`;
