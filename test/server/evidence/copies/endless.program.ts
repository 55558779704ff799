// A program that never comes to an end, in place of the one that makes copies.
for (;;);
