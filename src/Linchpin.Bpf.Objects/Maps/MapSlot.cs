namespace Linchpin.Bpf.Objects;

/// <summary>One initial slot of a map of maps or of a program array, as its static initialiser gives it.</summary>
/// <param name="Index">The slot (the key).</param>
/// <param name="Map">The inner map in the slot, or null where the slot holds a program.</param>
/// <param name="Program">The program in the slot, or null where the slot holds a map.</param>
public sealed record MapSlot(uint Index, MapSpec? Map, ProgramSpec? Program);
