export default async function exportList(): Promise<void> {}
