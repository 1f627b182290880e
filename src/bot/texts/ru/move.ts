/** Russian: another time for a booking, chosen by its client or by the business. */
export const move = `
move-title = Перенос записи № { $number }
move-step = Шаг { $step } из { $total } — { $what }
move-from = Сейчас: { $moment }
move-was = Было: { $moment }
move-will = Будет: { $moment }
move-is = Стало: { $moment }
specialist-changes = Специалист: { $was } → { $is }
move-anyone = Любой специалист
move-own = Только { $name }
move-client = Клиент: { $name }
move-confirm = Перенести
move-keep = Оставить как есть
move-other-time = Выбрать другое время

move-done = Запись № { $number } перенесена
move-told = Клиент узнает об этом от бота.
move-untold-unreachable = Клиент заблокировал бота: сообщите о переносе сами.
move-untold-no-telegram = Этого клиента в боте нет: сообщите о переносе сами.

refusal-move-window = До начала { $left }, а перенести запись можно не позже чем за { $window }.
refusal-move-over = Этой записи впереди уже нет: визит начался, прошёл или отменён. Перенести его нельзя.
refusal-booking-moved = Пока вы выбирали, эту запись уже перенесли. Вот как она стоит сейчас.

notice-moved = Запись № { $number } перенесена
notice-moved-by-business = Мы перенесли вашу запись № { $number }
notice-moved-doubt = Если новое время не подходит, выберите другое или напишите нам.
`;
