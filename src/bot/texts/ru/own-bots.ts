/** Russian: the buyer's own bots, each with its card. */
export const ownBots = `
bots-title = <b>Мои боты</b>
bots-none = Пока ни одного. Подключите первый: это займёт две минуты.
bots-line = <b>{ $name }</b> — { $state }
bots-line-named = <b>{ $name }</b>, @{ $username } — { $state }
bots-invite =
    Пригласите знакомого: когда он впервые оплатит тариф, вы оба получите { $days } в подарок.
    { $link }

bot-state = Состояние: { $state }
bot-state-provisioning = настраивается
bot-state-trial = пробный период до { $through }
bot-state-active = работает
bot-state-paid = работает, оплачен до { $through }
bot-state-grace = ждёт оплаты, работает до { $through }
bot-state-suspended = новые записи закрыты до оплаты
bot-state-held = приостановлен поддержкой
bot-state-archived = в архиве
bot-link = Ссылка: { $link }
bot-plan = Тариф: { $plan }
bot-renews = Продлевается автоматически
bot-token-dead = <b>Telegram не принимает токен этого бота.</b> Замените его, чтобы бот снова отвечал.

bot-pay = Оплатить
bot-extend = Продлить
bot-replace = Заменить токен
bot-renewal = Автопродление
bot-payments = Платежи
bot-qr = QR-код
bots-back = ‹ Мои боты
`;
