using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.Kernel;

/// <summary>UAPI <c>struct bpf_prog_info</c>. A kernel that knows less leaves the rest 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = 232)]
internal unsafe struct ProgramInfoRecord
{
    [FieldOffset(0)] public ProgramType Type;
    [FieldOffset(4)] public uint Id;
    [FieldOffset(8)] public ulong Tag;
    [FieldOffset(16)] public uint JittedSize;
    [FieldOffset(20)] public uint TranslatedSize;
    [FieldOffset(24)] public void* Jitted;
    [FieldOffset(32)] public void* Translated;
    [FieldOffset(40)] public ulong LoadTime;
    [FieldOffset(48)] public uint CreatedByUid;
    [FieldOffset(52)] public uint MapCount;
    [FieldOffset(56)] public void* MapIds;
    [FieldOffset(64)] public ObjectName Name;
    [FieldOffset(80)] public uint InterfaceIndex;
    [FieldOffset(84)] public uint GplCompatible;
    [FieldOffset(88)] public ulong NetworkNamespaceDevice;
    [FieldOffset(96)] public ulong NetworkNamespaceInode;
    [FieldOffset(104)] public uint JittedSymbolCount;
    [FieldOffset(108)] public uint JittedLengthCount;
    [FieldOffset(112)] public void* JittedSymbols;
    [FieldOffset(120)] public void* JittedLengths;
    [FieldOffset(128)] public uint BtfId;
    [FieldOffset(132)] public uint FunctionInfoSize;
    [FieldOffset(136)] public void* FunctionInfo;
    [FieldOffset(144)] public uint FunctionInfoCount;
    [FieldOffset(148)] public uint LineInfoCount;
    [FieldOffset(152)] public void* LineInfo;
    [FieldOffset(160)] public void* JittedLineInfo;
    [FieldOffset(168)] public uint JittedLineInfoCount;
    [FieldOffset(172)] public uint LineInfoSize;
    [FieldOffset(176)] public uint JittedLineInfoSize;
    [FieldOffset(180)] public uint TagCount;
    [FieldOffset(184)] public void* Tags;
    [FieldOffset(192)] public ulong RunTime;
    [FieldOffset(200)] public ulong RunCount;
    [FieldOffset(208)] public ulong RecursionMisses;
    [FieldOffset(216)] public uint VerifiedInstructions;
    [FieldOffset(220)] public uint AttachBtfObjectId;
    [FieldOffset(224)] public uint AttachBtfType;
}
