/** Russian: the commands of the platform's own bots, and what is told of the health of all of them. */
export const bots = `
bot-token-revoked =
    ⚠️ Telegram больше не принимает токен бота @{ $bot } («{ $business }»), поэтому бот молчит.
    Возьмите новый токен у @BotFather (/token) и пришлите его сюда. Записи целы, а напоминания подождут.
bot-token-revoked-operator = ⚠️ Telegram не принимает токен @{ $bot } («{ $business }»). Бот молчит, пока его не заменят.
bot-replace-token = Заменить токен
bot-replace-how = Возьмите новый токен у @BotFather: /token → ваш бот. Пришлите его сюда одним сообщением — оно сразу исчезнет из чата.
bot-replaced = Токен принят, бот на связи. Всё, что ждало отправки, уйдёт в ближайшие минуты.
bot-webhook = ⚠️ Бот @{ $bot } («{ $business }») плохо получает сообщения. Мы настроили его заново и следим дальше.
bot-webhook-operator = ⚠️ Webhook бота @{ $bot } («{ $business }») не в порядке, хотя мы поставили его заново.
bot-webhook-address = Его сообщения уходили на чужой адрес: похоже, токен знает кто-то ещё. Замените токен у @BotFather.
bot-webhook-errors = Telegram пишет: { $detail }
bot-webhook-backlog = Ждут доставки: { $detail }
bot-owner-gained =
    Бот @{ $bot } («{ $business }») теперь ваш: вам приходят его счета и новости, и всё управление у вас — /admin в самом боте.
    Прежний владелец остался управляющим; убрать его можно там же.
bot-owner-lost = Бот @{ $bot } («{ $business }») передан новому владельцу. Ваша карта за него больше не платит, а вы остались управляющим.
sweep-late =
    ⚠️ Обход задержался: прошлый закончился { $minutes ->
        [one] { $minutes }\u00a0минуту
        [few] { $minutes }\u00a0минуты
       *[many] { $minutes }\u00a0минут
    } назад. Напоминания могли опоздать.
errors-high =
    ⚠️ За час { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
       *[many] { $count } ошибок
    } — больше обычного. Подробности в Sentry и журнале.
`;
