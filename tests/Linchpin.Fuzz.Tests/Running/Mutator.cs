using System.Buffers.Binary;

namespace Linchpin.Fuzz.Tests;

/// <summary>Makes inputs that are almost right: a seed, changed in one to four places.</summary>
/// <remarks>The memory is the mutator's and changes with the next input: nothing is allocated.</remarks>
/// <param name="seeds">Inputs that are right.</param>
/// <param name="words">What the format has words for.</param>
internal sealed class Mutator(byte[][] seeds, byte[][] words)
{
    private const int MostChanges = 4;
    private const int LongestRange = 64;

    private static readonly ulong[] Interesting =
    [
        0, 1, 2, 7, 8, 0x0f, 0x10, 0x1f, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0xff, 0x100, 0x1ff, 0x200, 0x7fff, 0x8000, 0xffff, 0x10000, 0xffffff,
        0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffffff8, 0xffffffffffffffff,
    ];

    private readonly byte[] _bytes = new byte[2 * seeds.Max(seed => seed.Length) + MostChanges * LongestRange];
    private int _length;
    private Dice _dice;

    /// <summary>The input of that execution.</summary>
    public ReadOnlyMemory<byte> Mutant(ulong seed, long execution)
    {
        _dice = new Dice(seed, execution);
        var origin = seeds[_dice.Below(seeds.Length)];
        origin.CopyTo(_bytes, 0);
        _length = origin.Length;
        for (var times = 1 + _dice.Below(MostChanges); times > 0 && _length > 0; times--)
            Change();
        return _bytes.AsMemory(0, _length);
    }

    private void Change()
    {
        switch (_dice.Below(16))
        {
            case 0 or 1: FlipBit(); break;
            case 2: _bytes[_dice.Below(_length)] = (byte)_dice.Next(); break;
            case 3 or 4 or 5: PutNumber(); break;
            case 6 or 7: ChangeNumber(); break;
            case 8: CopyWithin(); break;
            case 9: Splice(); break;
            case 10: Repeat(); break;
            case 11: Remove(); break;
            case 12 or 13: PutWord(); break;
            case 14: InsertWord(); break;
            default: CutOrFill(); break;
        }
    }

    private void FlipBit() => _bytes[_dice.Below(_length)] ^= (byte)(1 << _dice.Below(8));

    private void PutNumber()
    {
        var (at, size) = Number();
        WriteNumber(at, size, Interesting[_dice.Below(Interesting.Length)]);
    }

    // Lengths, counts, offsets, indexes: off by a little.
    private void ChangeNumber()
    {
        var (at, size) = Number();
        WriteNumber(at, size, ReadNumber(at, size) + (ulong)(_dice.Below(33) - 16));
    }

    private void CopyWithin()
    {
        var (from, length) = Range(_length);
        _bytes.AsSpan(from, length).CopyTo(_bytes.AsSpan(_dice.Below(_length - length + 1)));
    }

    private void Splice()
    {
        var other = seeds[_dice.Below(seeds.Length)];
        var (from, length) = Range(Math.Min(other.Length, _length));
        other.AsSpan(from, length).CopyTo(_bytes.AsSpan(_dice.Below(_length - length + 1)));
    }

    private void Repeat()
    {
        var (from, length) = Range(_length);
        Open(from, length);
    }

    private void Remove()
    {
        var (from, length) = Range(_length);
        _bytes.AsSpan(from + length, _length - from - length).CopyTo(_bytes.AsSpan(from));
        _length -= length;
    }

    private void PutWord()
    {
        if (words.Length == 0)
        {
            PutNumber();
            return;
        }
        var word = words[_dice.Below(words.Length)];
        if (word.Length <= _length)
            word.CopyTo(_bytes, _dice.Below(_length - word.Length + 1));
    }

    private void InsertWord()
    {
        if (words.Length == 0)
        {
            CopyWithin();
            return;
        }
        var word = words[_dice.Below(words.Length)];
        var at = _dice.Below(_length + 1);
        if (Open(at, word.Length))
            word.CopyTo(_bytes, at);
    }

    private void CutOrFill()
    {
        if (_dice.Below(2) == 0)
        {
            _length = _dice.Below(_length + 1);
            return;
        }
        var (from, length) = Range(_length);
        _bytes.AsSpan(from, length).Fill(_dice.Below(2) == 0 ? (byte)0 : (byte)_dice.Next());
    }

    // Moves what stands there to the right; what it leaves behind stays as it was.
    private bool Open(int at, int length)
    {
        if (_length + length > _bytes.Length)
            return false;
        _bytes.AsSpan(at, _length - at).CopyTo(_bytes.AsSpan(at + length));
        _length += length;
        return true;
    }

    private (int From, int Length) Range(int of)
    {
        var length = Math.Min(of, 1 << _dice.Below(7));
        return (_dice.Below(of - length + 1), length);
    }

    // Most numbers of a binary format are aligned, but not all.
    private (int At, int Size) Number()
    {
        var size = Math.Min(1 << _dice.Below(4), 1 << int.Log2(_length));
        var at = _dice.Below(_length - size + 1);
        return (_dice.Below(4) == 0 ? at : at & -size, size);
    }

    private ulong ReadNumber(int at, int size) => size switch
    {
        1 => _bytes[at],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at)),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at)),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at)),
    };

    private void WriteNumber(int at, int size, ulong value)
    {
        switch (size)
        {
            case 1: _bytes[at] = (byte)value; break;
            case 2: BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)value); break;
            case 4: BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(at), (uint)value); break;
            default: BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(at), value); break;
        }
    }
}
