/** How many entries of all chats together are kept: the emulator and an open page forget the same ones. */
export const MAX_ENTRIES = 1_000;
