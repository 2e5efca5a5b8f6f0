using System.Buffers.Binary;
using System.Text;
using Attest.Models.Embeddings;

namespace Attest.Tests.Models.Embeddings;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryElementTypeBecomesTheSameFloats()
    {
        float[] values = [1.5f, -2f, 0f, 0.0000152587890625f, 65504f, -0.333251953125f];
        byte[] data =
        [
            .. values.SelectMany(BitConverter.GetBytes),
            .. values.SelectMany(value => BitConverter.GetBytes((Half)value)),
            .. values.SelectMany(value => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))),
        ];
        var path = Write("""{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F16","shape":[6],"data_offsets":[24,36]},"c":{"dtype":"BF16","shape":[6],"data_offsets":[36,48]},"ids":{"dtype":"I64","shape":[0],"data_offsets":[48,48]},"__metadata__":{"format":"pt"}}""", data);
        using var file = new SafetensorsFile(path);
        var (a, b, c) = (new float[6], new float[6], new float[6]);
        var halves = new Half[6];

        file.Read("a", a);
        file.Read("b", b);
        file.Read("c", c);
        file.Read("a", halves);

        Assert.Equal(values, a);
        Assert.Equal(values, b);
        Assert.Equal(values.Select(value => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000)), c);
        Assert.Equal(values.Select(value => (Half)value), halves);
        Assert.Equal([2, 3], file.Shape("a"));
        Assert.False(file.Contains("ids"));
    }

    [Theory]
    [InlineData("", "shorter")]
    [InlineData("1234567", "shorter")]
    [InlineData("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "header is longer")]
    [InlineData("\x09\0\0\0\0\0\0\0{}", "header is longer")]
    [InlineData("\x02\0\0\0\0\0\0\0{]", "malformed")]
    [InlineData("\x02\0\0\0\0\0\0\0[]", "malformed")]
    public void FilesThatAreNoSafetensorsAreRefused(string content, string expected)
    {
        var path = folder.Write("bad.safetensors", Encoding.Latin1.GetBytes(content));

        var exception = Assert.Throws<InvalidDataException>(() => new SafetensorsFile(path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,16]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("""{"a":{"dtype":5,"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    public void HeadersThatContradictTheFileAreRefused(string header)
    {
        var path = Write(header, new byte[8]);

        Assert.Throws<InvalidDataException>(() => new SafetensorsFile(path));
    }

    [Fact]
    public void MissingTensorAndWrongLengthAreNamed()
    {
        using var file = new SafetensorsFile(Write("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]));

        Assert.Contains("no tensor b", Assert.Throws<InvalidDataException>(() => file.Read("b", new float[2])).Message, StringComparison.Ordinal);
        Assert.Contains("holds 2 values", Assert.Throws<InvalidDataException>(() => file.Read("a", new float[3])).Message, StringComparison.Ordinal);
    }

    private string Write(string header, byte[] data)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
        return folder.Write("test.safetensors", [.. length, .. bytes, .. data]);
    }
}
