using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>What a program is told of a place of a probe: a value of the map <c>__bpf_usdt_specs</c> that libbpf's <c>usdt.bpf.h</c> reads.</summary>
/// <remarks>Layout: 12 arguments of 16 bytes, the cookie, the count. Source: libbpf, <c>struct __bpf_usdt_spec</c>; an array's element is first known to version 1.7.</remarks>
public static class UsdtSpecRecord
{
    /// <summary>The map that programs look it up in, by number.</summary>
    public const string MapName = "__bpf_usdt_specs";

    /// <summary>Its size in bytes.</summary>
    public const int Size = MostArguments * ArgumentSize + 16;

    /// <summary>How many arguments a program can ask for.</summary>
    public const int MostArguments = 12;

    private const int ArgumentSize = 16;

    private enum ArgumentType : uint
    {
        Constant = 0,
        Register = 1,
        Memory = 2,
        Element = 3,
    }

    /// <summary>Makes it for a place of a probe.</summary>
    /// <param name="arguments">The arguments as the assembler wrote them.</param>
    /// <param name="machine">The machine (<c>EM_*</c>).</param>
    /// <param name="cookie">A number for the program.</param>
    /// <exception cref="BpfObjectFormatException">An argument is where no program can read it, or there are more than <see cref="MostArguments"/>.</exception>
    public static byte[] Create(string arguments, ushort machine, ulong cookie)
    {
        var parsed = UsdtArgumentParser.Parse(arguments, machine);
        if (parsed.Count > MostArguments)
            throw new BpfObjectFormatException($"a probe has {parsed.Count} arguments, programs can read {MostArguments}");
        var record = new byte[Size];
        for (var index = 0; index < parsed.Count; index++)
            Write(record.AsSpan(index * ArgumentSize, ArgumentSize), parsed[index]);
        WriteUInt64LittleEndian(record.AsSpan(MostArguments * ArgumentSize), cookie);
        WriteInt16LittleEndian(record.AsSpan(MostArguments * ArgumentSize + 8), (short)parsed.Count);
        return record;
    }

    private static void Write(Span<byte> record, UsdtArgument argument)
    {
        var (value, type, place) = argument switch
        {
            UsdtArgument.Constant constant => (constant.Value, ArgumentType.Constant, 0),
            UsdtArgument.Register register => (0, ArgumentType.Register, register.Place),
            UsdtArgument.Memory memory => (memory.Offset, ArgumentType.Memory, memory.Place),
            UsdtArgument.Element element => (element.Offset, ArgumentType.Element, element.Place),
            _ => throw new ArgumentException($"{argument} is no place that is known", nameof(argument)),
        };
        WriteInt64LittleEndian(record, value);
        WriteUInt32LittleEndian(record[8..], (uint)type | IndexOf(argument));
        WriteInt16LittleEndian(record[12..], (short)place);
        record[14] = argument.IsSigned ? (byte)1 : (byte)0;
        record[15] = (byte)(64 - argument.Size * 8);
    }

    // Bits 8 to 19: the index's register; bits 20 to 23: the power of two that it is multiplied by.
    private static uint IndexOf(UsdtArgument argument) => argument is UsdtArgument.Element element
        ? (uint)element.IndexPlace << 8 | (uint)BitOperations.Log2((uint)element.Scale) << 20
        : 0;
}
