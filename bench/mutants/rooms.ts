/** What is mutated, and by which tests a mutant has to be noticed: those of the room itself, not the driver's or the station's. */
export interface MutatedRoom {
  readonly name: string
  readonly files: readonly string[]
  readonly tests: readonly string[]
}

export const mutatedRooms: readonly MutatedRoom[] = [
  {
    name: 'ID-card reader: bytes',
    files: ['drivers/id-card/codec.ts', 'drivers/id-card/parser.ts', 'drivers/frame-parser.ts'],
    tests: ['drivers/id-card/codec.test.ts', 'drivers/id-card/parser.test.ts', 'drivers/id-card/vectors.test.ts', 'drivers/frame-parser.test.ts'],
  },
  {
    name: 'ID card: text',
    files: ['domain/identity/card/card.ts', 'domain/identity/card/fields.ts', 'domain/identity/card/layouts.ts', 'domain/identity/card/parse.ts', 'domain/identity/resident-id.ts'],
    tests: ['domain/identity/card/*.test.ts', 'domain/identity/resident-id.test.ts'],
  },
  {
    name: 'lockers: bytes and doors',
    files: ['drivers/locker/codec.ts', 'drivers/locker/boards/index.ts', 'drivers/locker/boards/eight-a-eighty.ts', 'drivers/locker/boards/kr-cu16.ts', 'drivers/locker/boards/wkly.ts', 'drivers/locker/doors.ts'],
    tests: ['drivers/locker/boards/*.test.ts', 'drivers/locker/codec.test.ts', 'drivers/locker/doors.test.ts'],
  },
]
