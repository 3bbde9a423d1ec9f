using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <content>Many elements in one call, as bytes, for the typed views. Where a map's type has no such call, it is one call an element.</content>
public sealed partial class BpfMap
{
    // A map that loses the very key we stand on as often as this is emptied as fast as we read it.
    private const int MaximumRestarts = 1000;

    internal int LookUpBatch(MapCursor cursor, Span<byte> keys, Span<byte> values, ElementFlags flags)
    {
        var count = RequireAsMany(keys.Length, values.Length);
        if (cursor.IsAtEnd || count == 0)
            return 0;
        return cursor.HasNoBatches ? LookUpOneByOne(cursor, keys, values, flags) : LookUpAtOnce(cursor, keys, values, flags);
    }

    internal unsafe void UpdateBatch(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values, ElementFlags flags)
    {
        var count = RequireAsMany(keys.Length, values.Length);
        if (count == 0)
            return;
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = keys, valuePointer = values)
        {
            var attribute = new MapBatchAttribute { MapFd = lease.Fd, Keys = keyPointer, Values = valuePointer, Count = (uint)count, ElementFlags = (ulong)flags };
            var result = BpfSyscall.Batch(BpfCommand.MapUpdateBatch, ref attribute);
            if (result.Succeeded)
                return;
            if (!Errno.MeansUnsupported(result.Errno))
                result.OrThrow(Name);
            for (var i = 0; i < count; i++)
                BpfSyscall.Update(lease.Fd, keyPointer + (i * KeySize), valuePointer + (i * ElementSize), MapUpdate.Any, flags).OrThrow(Name);
        }
    }

    internal int DeleteBatch(ReadOnlySpan<byte> keys)
    {
        var (deleted, keySize) = (0, (int)KeySize);
        while (!keys.IsEmpty)
        {
            var result = DeleteAtOnce(keys, out var done);
            if (Errno.MeansUnsupported(result.Errno))
                return deleted + DeleteOneByOne(keys);
            if (!result.Succeeded && result.Errno != Errno.NoEntry)
                result.OrThrow(Name);
            deleted += done;
            keys = keys[Math.Min(keys.Length, (done + 1) * keySize)..];
        }
        return deleted;
    }

    private unsafe BpfResult DeleteAtOnce(ReadOnlySpan<byte> keys, out int done)
    {
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = keys)
        {
            var attribute = new MapBatchAttribute { MapFd = lease.Fd, Keys = keyPointer, Count = (uint)keys.Length / KeySize };
            var result = BpfSyscall.Batch(BpfCommand.MapDeleteBatch, ref attribute);
            done = (int)attribute.Count;
            return result;
        }
    }

    private int DeleteOneByOne(ReadOnlySpan<byte> keys)
    {
        var deleted = 0;
        for (; !keys.IsEmpty; keys = keys[(int)KeySize..])
            deleted += Delete(keys[..(int)KeySize]) ? 1 : 0;
        return deleted;
    }

    private unsafe int LookUpAtOnce(MapCursor cursor, Span<byte> keys, Span<byte> values, ElementFlags flags)
    {
        using var lease = Handle.Lease();
        fixed (byte* keyPointer = keys, valuePointer = values, position = cursor.Position((int)KeySize))
        {
            var attribute = new MapBatchAttribute
            {
                MapFd = lease.Fd,
                InBatch = cursor.HasStarted ? position : null,
                OutBatch = position,
                Keys = keyPointer,
                Values = valuePointer,
                Count = (uint)keys.Length / KeySize,
                ElementFlags = (ulong)flags,
            };
            var result = BpfSyscall.Batch(BpfCommand.MapLookupBatch, ref attribute);
            if (Errno.MeansUnsupported(result.Errno) && !cursor.HasStarted)
            {
                cursor.HasNoBatches = true;
                return LookUpOneByOne(cursor, keys, values, flags);
            }
            // Before Linux 6.15, a few empty slots of an array of maps one after the other end a batch.
            cursor.HasNoBatches = result.Errno == Errno.Interrupted && Type == MapType.ArrayOfMaps;
            if (cursor.HasNoBatches && attribute.Count == 0)
                return LookUpOneByOne(cursor, keys, values, flags);
            if (result.Errno == Errno.NoEntry)
                cursor.IsAtEnd = true;
            else if (!cursor.HasNoBatches)
                result.OrThrow(Name);
            cursor.HasStarted = true;
            return (int)attribute.Count;
        }
    }

    private unsafe int LookUpOneByOne(MapCursor cursor, Span<byte> keys, Span<byte> values, ElementFlags flags)
    {
        var (count, room, keySize) = (0, keys.Length / (int)KeySize, (int)KeySize);
        using var lease = Handle.Lease();
        while (count < room && !cursor.IsAtEnd)
        {
            var key = keys.Slice(count * keySize, keySize);
            if (!TryNextKey(cursor, key))
            {
                cursor.IsAtEnd = true;
                break;
            }
            fixed (byte* keyPointer = key, valuePointer = values.Slice(count * ElementSize, ElementSize))
                count += Found(BpfSyscall.LookUp(lease.Fd, keyPointer, valuePointer, flags)) ? 1 : 0;
        }
        return count;
    }

    // After a deleted key the kernel starts again from the first: what was seen is passed over.
    private bool TryNextKey(MapCursor cursor, Span<byte> next)
    {
        var last = cursor.Position(next.Length).AsSpan(0, next.Length);
        var seen = cursor.Seen ??= new HashSet<byte[]>(ByteArrayComparer.Instance);
        var restarts = 0;
        while (TryNextKey(cursor.HasStarted ? last : [], next))
        {
            cursor.HasStarted = true;
            next.CopyTo(last);
            if (seen.Add(next.ToArray()))
                return true;
            if (++restarts > MaximumRestarts + MaxEntries)
                throw new InvalidOperationException($"map '{Name}' changes faster than it can be read");
        }
        return false;
    }

    private int RequireAsMany(int keyBytes, int valueBytes)
    {
        var (keys, values) = (keyBytes / (int)KeySize, valueBytes / ElementSize);
        return keys == values ? keys : throw new ArgumentException($"{keys} keys, but {values} values");
    }
}
