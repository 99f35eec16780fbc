/** OP_CAT to OP_RIGHT, OP_INVERT to OP_XOR, OP_2MUL, OP_2DIV, and OP_MUL to OP_RSHIFT; tapscript has OP_SUCCESS there. */
export const disabledOpcodes: readonly number[] = [
  ...[126, 127, 128, 129],
  ...[131, 132, 133, 134],
  ...[141, 142],
  ...[149, 150, 151, 152, 153],
]
