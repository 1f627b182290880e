/** Ourselves, as grammY wants us: from what was stored, so that no update asks Telegram who we are. */
import type { UserFromGetMe } from 'grammy/types';
import type { Bot } from '../usecases/context.ts';

/** A business's bot speaks in private chats only, and that is all that it tells of itself. */
export function botInfoOf({ id, username }: Bot): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: username,
    username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    can_manage_bots: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    supports_join_request_queries: false,
  };
}
