/** The shells, and the file of `dist/completion` that holds the script of each. */
export const SHELLS = {
  bash: 'wactl.bash',
  zsh: '_wactl',
  fish: 'wactl.fish',
  powershell: 'wactl.ps1',
} as const;

export type Shell = keyof typeof SHELLS;
