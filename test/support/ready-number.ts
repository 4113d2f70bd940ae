/** A number that sends at once, as a seed of the emulator has it. */
export const READY_NUMBER = {
  number: '5550100001',
  verified: true,
  registered: true,
  pin: '123456',
  name_status: 'APPROVED' as const,
};
