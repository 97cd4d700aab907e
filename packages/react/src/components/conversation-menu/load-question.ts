/** Loads the questions behind the menu of a conversation. */
export const loadQuestion = () => import('../view-dialogs/conversation-question-dialog.tsx');
